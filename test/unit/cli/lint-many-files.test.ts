import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lintDesign } from '#electron/cli/lint-design.ts';

const folder = await mkdtemp(join(tmpdir(), 'gatewright-lint-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const files: Readonly<Record<string, string>> = {
  'api.yaml': `openapi: 3.0.1
info: {title: Many, version: '1'}
paths:
  /orders: {$ref: ./paths/orders.yaml}
  /orders/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: './schemas/order.json'}}}}
      x-amazon-apigateway-integration: {$ref: 'paths/parts.yaml#/mock'}
`,
  'paths/orders.yaml': `post:
  responses: {'200': {description: OK}}
  bogus: 1
  x-amazon-apigateway-integration:
    type: aws_proxy
    httpMethod: GET
    uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations
`,
  'paths/parts.yaml': `mock:
  type: mock
  requestTemplates:
    application/json: |
      {"statusCode": 200, "x": $util.nope(1)}
  responses: {default: {statusCode: '200'}}
`,
  'schemas/order.json': `{
  "type": "object",
  "properties": {
    "seen": {"type": "string", "readOnly": true},
    "kind": {"type": "object", "if": {}}
  }
}`,
  'anchors.yaml': `openapi: 3.0.1
info: {title: Anchors, version: '1'}
x-mock: &mock
  type: mock
  timeoutInMillis: 5
  requestTemplates: {application/json: '{"statusCode": 200}'}
  responses: {default: {statusCode: '200'}}
paths:
  /a:
    get:
      responses: {'200': {description: OK}}
      x-amazon-apigateway-integration: *mock
  /b:
    get:
      responses: {'200': {description: OK}}
      x-amazon-apigateway-integration:
        <<: *mock
        contentHandling: CONVERT_TO_TEXT
`,
  'sam.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Included:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      DefinitionBody:
        Fn::Transform: {Name: AWS::Include, Parameters: {Location: included.yaml}}
  Named:
    Type: AWS::Serverless::Api
    Properties: {StageName: prod, DefinitionUri: ./named.yaml}
  Inline:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: inline
      Body:
        openapi: 3.0.1
        info: {title: T, version: '1'}
        paths:
          /c:
            get:
              responses: {'200': {description: OK}}
              x-amazon-apigateway-integration:
                type: http
                httpMethod: GET
                uri: ftp://inline
                responses: {default: {statusCode: '200', selectionPattern: x}}
`,
  'repeated.json': `{
  "openapi": "3.0.1", "info": {"title": "R", "version": "1"},
  "paths": {
    "/a": {"get": {"responses": {"200": {"description": "\\"{: {"}}}},
    "/a": {"get": {"responses": {"200": {"description": "OK"}}}}
  }
}`,
};
const definition = (title: string): string => `openapi: 3.0.1
info: {title: ${title}, version: '1'}
paths:
  /x:
    get:
      responses: {'200': {description: OK}}
      x-amazon-apigateway-integration:
        type: http
        httpMethod: GET
        uri: ftp://${title}
        responses: {default: {statusCode: '200'}}
`;

for (const [file, text] of Object.entries({
  ...files,
  'included.yaml': definition('included'),
  'named.yaml': definition('named'),
})) {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

it.each([
  ['api.yaml', 'lambda-http-method-post', ['paths/orders.yaml:6:17']],
  ['api.yaml', 'struct', ['paths/orders.yaml:3:3', 'schemas/order.json:5:32']],
  ['api.yaml', 'template-meaning', ['paths/parts.yaml:5:38']],
  ['api.yaml', 'model-later-keyword', ['schemas/order.json:5:38']],
  ['api.yaml', 'openapi-unsupported-keyword', ['schemas/order.json:4:44']],
  ['api.yaml', 'no-unresolved-refs', []],
  ['anchors.yaml', 'integration-timeout-range', ['anchors.yaml:5:20', 'anchors.yaml:5:20']],
  [
    'sam.yaml',
    'integration-uri-http',
    ['included.yaml:10:14', 'named.yaml:10:14', 'sam.yaml:26:22'],
  ],
  [
    'sam.yaml',
    'method-without-authorization',
    ['included.yaml:6:7', 'named.yaml:6:7', 'sam.yaml:22:15'],
  ],
  ['repeated.json', 'duplicate-name', ['repeated.json:4:11']],
])('%s: %s stands where it is written', async (file, rule, places) => {
  const found = (await lintDesign(join(folder, file))).filter(({ ruleId }) => ruleId === rule);
  const at = found.map(
    ({ place }) => `${place.file}:${place.range?.start.line}:${place.range?.start.column}`,
  );
  expect(at.sort()).toEqual(places);
});

it('lists every finding of the import, however many of a kind there are', async () => {
  const paths = Array.from({ length: 40 }, (_, n) => `  /a b${n}: {get: {responses: {}}}\n`);
  const file = join(folder, 'many.yaml');
  await writeFile(
    file,
    `openapi: 3.0.1\ninfo: {title: M, version: '1'}\npaths:\n${paths.join('')}`,
  );
  const found = await lintDesign(file);
  expect(found.filter(({ ruleId }) => ruleId === 'resource-refused')).toHaveLength(40);
});
