import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintDesign } from '#electron/cli/lint-design.ts';
import { withSubject } from '#electron/cli/place-in-files.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const document = `openapi: 3.0.1
info: {title: Once, version: '1'}
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/Nope'}]
      requestBody: {content: {application/json: {schema: {$ref: beside.yaml}}}}
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Gone'}}}}
components:
  schemas:
    Model: {type: object, properties: {other: {$ref: '#/components/schemas/Lost'}}}
`;
const ofReferences = /ref/;

describe('a reference that leads nowhere', () => {
  it('is told in our words alone, as an error', async () => {
    const folder = await tempFolder({ 'api.yaml': document });
    const found = await lintDesign(join(folder, 'api.yaml'));
    const told = found.filter(({ ruleId }) => ofReferences.test(ruleId));
    expect(told.map(({ ruleId }) => ruleId)).not.toContain('no-unresolved-refs');
    expect(told.map(({ place }) => place.range?.start.line)).toEqual(
      expect.arrayContaining([6, 7, 9, 12]),
    );
    expect(told.filter(({ severity }) => severity !== 'error')).toEqual([]);
  });

  it('is told in Redocly’s words where ours are switched off, and the other way round', async () => {
    const folder = await tempFolder({ 'api.yaml': document });
    const file = join(folder, 'api.yaml');
    const without = await lintDesign(file, { rules: { 'unresolved-ref': 'off' } });
    const lines = without
      .filter(({ ruleId }) => ruleId === 'no-unresolved-refs')
      .map(({ place }) => place.range?.start.line);
    expect(lines).toEqual([6, 9]);
    const milder = await lintDesign(file, { rules: { 'no-unresolved-refs': 'off' } });
    expect(milder.find(({ place }) => place.range?.start.line === 9)?.severity).toBe('warning');
  });
});

describe('what several rules find', () => {
  const text = `openapi: 3.0.1
info: {title: Once, version: '1'}
paths:
  /a:
    get:
      operationId: same
      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'https://a.example'}
      responses: {'200': {description: OK}}
    put:
      operationId: same
      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'https://a.example'}
      responses: {'200': {description: OK}}
`;

  it('is told once: an operation id that is repeated', async () => {
    const folder = await tempFolder({ 'api.yaml': text });
    const found = await lintDesign(join(folder, 'api.yaml'));
    const told = found.filter(({ place }) => place.pointer === '/paths/~1a/put/operationId');
    expect(told).toMatchObject([
      {
        ruleId: 'parse-issue',
        severity: 'error',
        message: expect.stringMatching(/ is repeated\. GET \/a is called "same" too; .+\.$/),
      },
    ]);
  });

  it('is told once: a JWT authorizer without an audience', async () => {
    const scheme = `
components:
  securitySchemes:
    jwt:
      type: oauth2
      flows: {}
      x-amazon-apigateway-authorizer: {type: jwt, identitySource: $request.header.A, jwtConfiguration: {issuer: 'https://a.example'}}
x-amazon-apigateway-importexport-version: '1.0'
`;
    const folder = await tempFolder({ 'api.yaml': `${text}${scheme}` });
    const found = await lintDesign(join(folder, 'api.yaml'));
    expect(
      found.filter(({ message }) => message.includes('audience')).map(({ ruleId }) => ruleId),
    ).toEqual(['jwt-authorizer-incomplete']);
  });
});

describe('what SAM makes of one property', () => {
  const serverless = `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties: {StageName: Prod, Cors: origins}
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: src/app.handler
      CodeUri: s3://bucket/key
      Events:
        A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /a, Method: get}}
        B: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /b, Method: get}}
`;

  it('is told in the words of the service, with what to do, at the property', async () => {
    const folder = await tempFolder({ 'template.yaml': serverless });
    const found = await lintDesign(join(folder, 'template.yaml'));
    const told = found.filter(({ ruleId }) => ruleId === 'response-mapping-source');
    expect(told.map(({ place }) => place.range?.start.line)).toEqual([5, 5]);
    expect(told[0]?.message).toMatch(
      /^Unable to put integration response on 'OPTIONS' .+: origins\]\. "origins" is no source; .+ in single quotes\.$/,
    );
    expect(
      found.filter(({ ruleId }) => ruleId === 'cors-origin-missing').map(({ message }) => message),
    ).toEqual([]);
  });

  it('is told once of all methods', async () => {
    const text = serverless
      .replace('Cors: origins', `Cors: "'www.shop.example'"`)
      .replace('Properties: {StageName', 'Properties: {Tags: {}, StageName');
    const folder = await tempFolder({ 'template.yaml': text });
    const found = await lintDesign(join(folder, 'template.yaml'));
    expect(
      found.filter(({ ruleId }) => ruleId === 'cors-origin-invalid').map(({ message }) => message),
    ).toEqual([
      expect.stringMatching(/^OPTIONS \/a and 1 more: "www\.shop\.example" is no origin/),
    ]);
  });

  it('says nothing of what this program needs to run it', async () => {
    const folder = await tempFolder({ 'template.yaml': serverless });
    const found = await lintDesign(join(folder, 'template.yaml'));
    expect(found.filter(({ ruleId }) => ruleId.startsWith('function-'))).toEqual([]);
  });
});

describe('a method or path', () => {
  it.each([
    ['it asks nobody.', 'GET /a', 'GET /a: it asks nobody.'],
    ['GET /a has no integration.', 'GET /a', 'GET /a has no integration.'],
    [
      "Refused: on 'GET' for resource at path '/a': why.",
      'GET /a',
      "Refused: on 'GET' for resource at path '/a': why.",
    ],
    ['GET /a/b is called so, too.', 'GET /a', 'GET /a: GET /a/b is called so, too.'],
    ['TARGET is wrong at /a.', 'GET /a', 'GET /a: TARGET is wrong at /a.'],
    ["'/a' ends so.", '/a', "'/a' ends so."],
    ['no subject.', undefined, 'no subject.'],
  ])('is named once: %s', (message, subject, said) => {
    expect(withSubject(message, subject)).toBe(said);
  });
});
