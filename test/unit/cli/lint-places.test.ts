import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lintDesign } from '#electron/cli/lint-design.ts';
import type { Problem } from '#shared/std/problem.ts';

const folder = await mkdtemp(join(tmpdir(), 'gatewright-lint-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const document = `openapi: 3.0.1
info: {title: Places, version: '1'}
paths:
  /things/{id}:
    get:
      operationId: getThing
      responses:
        '200': {description: OK}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates:
          application/json: |
            {"statusCode": 200,
             "a": $util.bogus(1)}
        responses:
          default: {statusCode: '200'}
          '(': {statusCode: '500'}
    post:
      operationId: addThing
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'200': {description: OK}}
      x-amazon-apigateway-integration:
        type: http
        httpMethod: POST
        uri: ftp://example.org
        timeoutInMillis: 5
        responses: {default: {statusCode: '200'}}
components:
  schemas:
    Thing: {type: object, if: {}}
`;

const template = `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: places
      MinimumCompressionSize: -5
  Things:
    Type: AWS::ApiGateway::Resource
    Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: things}
  GetThings:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Things
      HttpMethod: GET
      AuthorizationType: NONE
      MethodResponses: [{StatusCode: 200}]
      Integration:
        Type: HTTP
        IntegrationHttpMethod: GET
        Uri: ftp://example.org
        TimeoutInMillis: 5
        RequestTemplates:
          application/json: !Sub |
            {
              "a": $util.bogus(1)
            }
        IntegrationResponses:
          - StatusCode: 200
          - StatusCode: 500
            SelectionPattern: '('
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      StageName: prod
      Variables: {bad-name: x}
  Deployment:
    Type: AWS::ApiGateway::Deployment
    DependsOn: GetThings
    Properties: {RestApiId: !Ref Api}
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      MemorySize: 5
      InlineCode: exports.handler = async () => 1
      Events:
        One:
          Type: Api
          Properties: {Path: /one, Method: POST}
`;

async function lint(name: string, text: string): Promise<readonly Problem[]> {
  const file = join(folder, name);
  await writeFile(file, text);
  return lintDesign(file);
}

/** The first words at a finding's place in the text. */
function wordsAt(text: string, problem: Problem | undefined): string {
  const { start } = problem?.place.range ?? {};
  if (start === undefined) return 'nowhere';
  const line = text.split('\n')[start.line - 1] ?? '';
  // Line, column and offset name the same place.
  expect(text.slice(start.offset).split('\n')[0]).toBe(line.slice(start.column - 1));
  return line.slice(start.column - 1);
}

describe('places of findings in a document', async () => {
  const found = await lint('api.yaml', document);
  it.each([
    ['template-meaning', /^bogus|^\$util\.bogus/],
    ['selection-pattern-invalid', /^\(|^\{statusCode|^'\('/],
    ['integration-uri-http', /^ftp:/],
    ['integration-timeout-range', /^5/],
    ['model-later-keyword', /^\{\}\}/],
  ])('%s', (ruleId, at) => {
    expect(
      wordsAt(
        document,
        found.find((problem) => problem.ruleId === ruleId),
      ),
    ).toMatch(at);
  });

  it('are all in the file', () => {
    for (const { place } of found) expect(place).toMatchObject({ file: 'api.yaml' });
  });
});

describe('places of findings in a template', async () => {
  const found = await lint('template.yaml', template);
  it.each([
    ['template-meaning', /^bogus|^\$util\.bogus/],
    ['selection-pattern-invalid', /^'\('/],
    ['integration-uri-http', /^ftp:/],
    ['integration-timeout-range', /^5/],
    ['compression-size-range', /^-5/],
    ['stage-variable-name', /^x|^\{bad-name/],
    ['function-memory-range', /^5/],
    ['method-without-validation', /^Type: Api/],
    ['integration-response-without-method-response', /^StatusCode: 500|^- StatusCode/],
  ])('%s', (ruleId, at) => {
    expect(
      wordsAt(
        template,
        found.find((problem) => problem.ruleId === ruleId),
      ),
    ).toMatch(at);
  });
});

it('names the method, for a place may stand for many', async () => {
  const found = await lint('template.yaml', template);
  expect(found.find(({ ruleId }) => ruleId === 'method-without-validation')?.message).toMatch(
    /^POST \/one: /,
  );
});

it('places what OpenAPI rules say of a project in its files', async () => {
  const found = await lintDesign('examples/storefront');
  const missing = found.filter(({ ruleId }) => ruleId === 'operation-4xx-response');
  expect(missing.length).toBeGreaterThan(0);
  for (const { place, message } of missing) {
    expect(place.file).toMatch(/\/resources\/.+\.yaml$/);
    const text = readFileSync(`${place.file}`, 'utf8');
    const verb = /^([A-Z]+) \//.exec(message)?.[1] ?? '';
    expect(text.split('\n')[(place.range?.start.line ?? 0) - 1]).toContain(`${verb}:`);
  }
});
