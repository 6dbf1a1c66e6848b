import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { type Template, withApi, withMethod, mock, options } from './imported.ts';

describe('a definition that is not in the template', () => {
  const definition = JSON.stringify({
    openapi: '3.0.1',
    info: { title: 't', version: '1' },
    paths: {
      '/a': { get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'mock' } } },
    },
  });
  const template = (type: string, member: string): string =>
    JSON.stringify({
      Resources: { Api: { Type: type, Properties: { StageName: 's', [member]: 'a.json' } } },
    });
  const changedExport = (
    text: string,
    isRead: boolean,
  ): { properties: object; rules: string[] } => {
    const { project, apiIds } = importTemplate(text, {
      ...options,
      readInclude: () => (isRead ? definition : undefined),
    });
    const api = project?.apis[apiIds[0] ?? ''];
    if (project === null || api?.kind !== 'rest') throw new Error('not imported');
    const changed = withMethod(api, '/', 'GET', () => mock);
    const result = exportCloudFormation(withApi(project, changed), api.id, { format: 'json' });
    return {
      properties: (JSON.parse(result.text) as Template).Resources['Api']?.Properties ?? {},
      rules: result.problems.map(({ ruleId }) => ruleId),
    };
  };

  it('is written into it with the change when it was read', () => {
    const sam = changedExport(template('AWS::Serverless::Api', 'DefinitionUri'), true);
    expect(sam.properties).not.toHaveProperty('DefinitionUri');
    expect(sam.properties).toMatchObject({ DefinitionBody: { paths: { '/': {}, '/a': {} } } });
    const body = changedExport(template('AWS::ApiGateway::RestApi', 'BodyS3Location'), true);
    expect(body.properties).not.toHaveProperty('BodyS3Location');
    expect(body.properties).toMatchObject({ Body: { paths: { '/': {}, '/a': {} } } });
  });

  it('stays where it is when it was not read', () => {
    const { properties, rules } = changedExport(
      template('AWS::Serverless::Api', 'DefinitionUri'),
      false,
    );
    expect(properties).toEqual({ StageName: 's', DefinitionUri: 'a.json' });
    expect(rules).toContain('definition-not-read');
  });
});
