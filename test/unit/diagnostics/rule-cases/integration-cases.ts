import { nothing, response, uri, type RuleCases } from './places.ts';

const dynamo = 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem';

/** Of rules about integrations. */
export const integrationCases: RuleCases = {
  'integration-uri-missing': {
    fires: ({ http }) => void delete http.uri,
    quiet: ({ mock }) => void delete mock.uri,
  },
  'integration-uri-http': {
    fires: ({ http }) => void (http.uri = 'non-valid-http'),
    quiet: ({ http }) => void (http.uri = '${Backend.Outputs.Url}'),
  },
  'integration-uri-arn': {
    fires: ({ lambda }) => void (lambda.uri = 'arn:aws:iam::0000000000:role/service-role/asdf'),
    quiet: ({ lambda }) => {
      lambda.type = 'AWS';
      lambda.uri = 'arn:aws:apigateway:${stageVariables.host}:sqs:path/123456789012/orders';
    },
  },
  'proxy-uri-unsupported': {
    fires: ({ lambda }) => void (lambda.uri = dynamo),
    quiet: ({ lambda }) => {
      lambda.uri = dynamo;
      lambda.type = 'AWS';
    },
  },
  'integration-http-method-missing': {
    fires: ({ http }) => void delete http.httpMethod,
    quiet: ({ mock }) => void delete mock.httpMethod,
  },
  'integration-http-method-unknown': {
    fires: ({ http }) => void (http.httpMethod = 'FETCH'),
    quiet: ({ http }) => void (http.httpMethod = 'ANY'),
  },
  'lambda-http-method-post': {
    fires: ({ lambda }) => void (lambda.httpMethod = 'GET'),
    quiet: ({ http }) => void (http.httpMethod = 'GET'),
  },
  'lambda-uri-malformed': {
    fires: ({ lambda }) =>
      void (lambda.uri = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/'),
    quiet: ({ lambda }) => void (lambda.uri = uri('place').replace('/invoc', ':live/invoc')),
  },
  'function-missing': {
    fires: ({ lambda }) => void (lambda.uri = uri('nothing')),
    quiet: ({ lambda }) => void (lambda.uri = uri('${stageVariables.fn}')),
  },
  'function-missing-in-stage': {
    fires: ({ lambda }) => void (lambda.uri = uri('${stageVariables.host}')),
    quiet: ({ lambda, stage }) => {
      lambda.uri = uri('${stageVariables.fn}');
      stage.variables['fn'] = 'place:live';
    },
  },
  'integration-timeout-range': {
    fires: ({ http, lambda, mock }) => {
      http.timeoutInMillis = 49;
      lambda.timeoutInMillis = 29_001;
      mock.timeoutInMillis = Number.NaN;
    },
    quiet: ({ http, lambda }) => {
      http.timeoutInMillis = 50;
      lambda.responseTransferMode = 'STREAM';
      lambda.timeoutInMillis = 900_000;
    },
  },
  'vpc-link-missing': {
    fires: ({ http }) => {
      http.connectionType = 'VPC_LINK';
      http.connectionId = 'nothing';
    },
    quiet: ({ http }) => {
      http.connectionType = 'VPC_LINK';
      http.connectionId = '${Link}';
    },
  },
  'integration-credentials-format': {
    fires: ({ lambda }) => void (lambda.credentials = 'my-role'),
    quiet: ({ lambda }) => void (lambda.credentials = 'arn:aws:iam::*:user/*'),
  },
  'service-credentials-missing': {
    fires: ({ lambda }) => {
      lambda.type = 'AWS';
      lambda.uri = dynamo;
    },
    quiet: ({ lambda }) => {
      lambda.type = 'AWS';
      lambda.uri = dynamo;
      lambda.credentials = 'arn:aws:iam::123456789012:role/writer';
    },
  },
  'service-http-method': {
    fires: ({ lambda }) => {
      lambda.type = 'AWS';
      lambda.uri = dynamo;
      lambda.httpMethod = 'GET';
    },
    quiet: ({ lambda }) => {
      lambda.type = 'AWS';
      lambda.uri = 'arn:aws:apigateway:us-east-1:sqs:action/SendMessage';
      lambda.httpMethod = 'GET';
    },
  },
  'cache-key-undeclared': {
    fires: ({ http }) => void http.cacheKeyParameters.push('method.request.header.X'),
    quiet: ({ http }) => void http.cacheKeyParameters.push('integration.request.querystring.page'),
  },
  'integration-response-without-method-response': {
    fires: ({ list }) => void delete list.methodResponses['404'],
    quiet: ({ lambda, post }) => {
      lambda.integrationResponses['200'] = response({});
      post.methodResponses = {};
    },
  },
  'default-integration-response-repeated': {
    fires: ({ http }) => void (http.integrationResponses['404']!.selectionPattern = ''),
    quiet: nothing,
  },
  'default-integration-response-missing': {
    fires: ({ http }) => void (http.integrationResponses['200']!.selectionPattern = '2\\d{2}'),
    quiet: ({ lambda }) => void (lambda.integrationResponses = {}),
  },
  'selection-pattern-invalid': {
    fires: ({ http }) => void (http.integrationResponses['404']!.selectionPattern = '4(04'),
    quiet: ({ http }) =>
      void (http.integrationResponses['404']!.selectionPattern = '(?i)\\A.*+not \\p{Alpha}ound\\z'),
  },
  'selection-pattern-status-for-lambda': {
    fires: ({ lambda, http }) => {
      lambda.type = 'AWS';
      lambda.integrationResponses = http.integrationResponses;
    },
    quiet: ({ lambda, http }) => {
      lambda.type = 'AWS';
      lambda.integrationResponses = http.integrationResponses;
      lambda.integrationResponses['404']!.selectionPattern = '^\\[404\\] .*';
    },
  },
  'streaming-unsupported': {
    fires: ({ http, lambda }) => {
      http.responseTransferMode = 'STREAM';
      lambda.responseTransferMode = 'STREAM';
    },
    quiet: ({ lambda }) => {
      lambda.responseTransferMode = 'STREAM';
      lambda.timeoutInMillis = 900_000;
      lambda.uri = lambda
        .uri!.replace('2015-03-31', '2021-11-15')
        .replace('/invocations', '/response-streaming-invocations');
    },
  },
  'insecure-verification': {
    fires: ({ http }) => void (http.tlsConfig = { insecureSkipVerification: true }),
    quiet: ({ http }) => void (http.tlsConfig = { insecureSkipVerification: false }),
  },
  'selection-pattern-never-matches': {
    fires: ({ http }) => void (http.integrationResponses['404']!.selectionPattern = '4xx'),
    quiet: ({ http }) =>
      void (http.integrationResponses['404']!.selectionPattern = String.raw`4\d{2}|5.+`),
  },
  'caller-credentials-without-iam': {
    fires: ({ http }) => void (http.credentials = 'arn:aws:iam::*:user/*'),
    quiet: ({ list, http }) => {
      http.credentials = 'arn:aws:iam::*:user/*';
      list.authorizationType = 'AWS_IAM';
    },
  },
  'integration-uri-unencrypted': {
    fires: ({ http }) => void (http.uri = 'http://shop.example.com/products'),
    quiet: ({ http }) => {
      http.uri = 'http://inside/products';
      http.connectionType = 'VPC_LINK';
      http.connectionId = 'link01';
    },
  },
};
