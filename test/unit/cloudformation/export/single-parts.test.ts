import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';

const options = { fileName: 'template.yaml', region: 'us-east-1', accountId: '123456789012' };
const mock = (statusCode: string): string =>
  `{ Type: MOCK, RequestTemplates: { application/json: '{"statusCode": ${statusCode}}' } }`;

const body = `
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: Mixed
      Body:
        openapi: 3.0.1
        info: { title: Mixed, version: '1' }
        paths:
          /from-body/{id}:
            get:
              x-amazon-apigateway-integration: { type: mock }
`;
const single = `  Beside:
    Type: AWS::ApiGateway::Resource
    Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: beside }
  GetBeside:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Beside
      HttpMethod: GET
      AuthorizationType: NONE
      Integration: ${mock('200')}
  GetRoot:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      Integration: ${mock('200')}
`;

function importing(text: string): { project: Project; api: RestApi; rules: string[] } {
  const { project, apiIds, problems } = importTemplate(text, options);
  const api = project?.apis[apiIds[0] ?? ''];
  if (project === null || api?.kind !== 'rest') throw new Error('not imported');
  return { project, api, rules: problems.map(({ ruleId }) => ruleId) };
}

function methodsOf(api: RestApi): string[] {
  return walkResources(api).flatMap(({ resource, path }) =>
    Object.keys(resource.methods).map((verb) => `${verb} ${path}`),
  );
}

describe('single resources beside a Body', () => {
  it('add to its paths', () => {
    expect(methodsOf(importing(body + single).api)).toEqual([
      'GET /',
      'GET /beside',
      'GET /from-body/{id}',
    ]);
  });

  it('may not make what it has', () => {
    const { api, rules } = importing(
      body + single.replace('PathPart: beside', 'PathPart: from-body'),
    );
    expect(rules).toContain('duplicate-resource');
    expect(methodsOf(api)).toContain('GET /from-body/{id}');
  });

  it('are given back as they were', () => {
    const { project, api } = importing(body + single);
    const { text } = exportCloudFormation(project, api.id, { format: 'yaml' });
    expect(text.match(/beside/g)).toHaveLength(1);
    expect(methodsOf(importing(text).api)).toEqual(methodsOf(api));
  });

  it('change where they are, and so does the Body', () => {
    const { project, api } = importing(body + single);
    const resources = Object.fromEntries(
      Object.entries(api.resources).map(([id, resource]) => [
        id,
        {
          ...resource,
          methods: Object.fromEntries(
            Object.entries(resource.methods).map(([verb, method]) => [
              verb,
              { ...method, apiKeyRequired: true },
            ]),
          ),
        },
      ]),
    );
    const changed = { ...project, apis: { [api.id]: { ...api, resources } } } as Project;
    const { text } = exportCloudFormation(changed, api.id, { format: 'yaml' });
    expect(text.match(/ApiKeyRequired: true/g)).toHaveLength(2);
    expect(text).not.toMatch(/\/beside/);
    const again = importing(text).api;
    expect(methodsOf(again)).toEqual(methodsOf(api));
    for (const { resource } of walkResources(again))
      for (const method of Object.values(resource.methods))
        expect(method.apiKeyRequired).toBe(true);
  });
});
