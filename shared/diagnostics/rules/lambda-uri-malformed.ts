import { isLambdaUri, functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { visit, type Rule } from '../rule.ts';

export const lambdaUriMalformed: Rule = {
  id: 'lambda-uri-malformed',
  severity: 'error',
  summary: 'A Lambda URI must end in functions/{function ARN}/invocations.',
  source: 'documented (x-amazon-apigateway-integration)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      const uri = integration?.uri ?? '';
      if (!isLambdaUri(uri)) return;
      if (
        functionNameOfUri(uri) === undefined ||
        !/\/functions\/.+\/(?:response-streaming-)?invocations$/.test(uri)
      )
        report(
          ['integration', 'uri'],
          'The URI names no function; it must end in functions/{function ARN}/invocations. Choose a function from the list.',
        );
    }),
  ],
};
