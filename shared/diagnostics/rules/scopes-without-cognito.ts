import { visit, type Rule } from '../rule.ts';

export const scopesWithoutCognito: Rule = {
  id: 'scopes-without-cognito',
  severity: 'warning',
  summary: 'Authorization scopes are looked at with a Cognito authorizer only.',
  source: 'documented (PutMethod)',
  visits: [
    visit('method', [], (method, _around, report) => {
      if (
        (method.authorizationScopes?.length ?? 0) > 0 &&
        method.authorizationType !== 'COGNITO_USER_POOLS'
      )
        report(
          ['authorizationScopes'],
          `Scopes have no effect with authorization ${method.authorizationType}; remove them or use a Cognito authorizer.`,
          { fixes: [{ title: 'Remove the scopes', changes: [{ keys: ['authorizationScopes'] }] }] },
        );
    }),
  ],
};
