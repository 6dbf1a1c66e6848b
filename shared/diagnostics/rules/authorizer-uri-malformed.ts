import { isLambdaUri, functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { visit, type Rule } from '../rule.ts';

export const authorizerUriMalformed: Rule = {
  id: 'authorizer-uri-malformed',
  severity: 'error',
  summary: 'A Lambda authorizer needs the invocation URI of a function.',
  source: 'documented (CreateAuthorizer)',
  visits: [
    visit('authorizer', [], (authorizer, _around, report) => {
      if (authorizer.type === 'COGNITO_USER_POOLS') return;
      const { authorizerUri } = authorizer;
      if (!isLambdaUri(authorizerUri) || functionNameOfUri(authorizerUri) === undefined)
        report(
          ['authorizerUri'],
          `Authorizer "${authorizer.name}" names no function; choose one from the list.`,
        );
    }),
  ],
};
