import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import type { Project } from '#shared/project/project.ts';
import { httpId, routeApis, socketId } from '#test/support/a-route-api.ts';

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>
  >;
}

function templates(project: Project, apiId: string): { plain: Template; sam: Template } {
  return {
    plain: parse(exportCloudFormation(project, apiId, { format: 'yaml' }).text) as Template,
    sam: parse(exportSam(project, apiId, { format: 'sam-yaml' }).text) as Template,
  };
}

/** The chat calls the function `join`, the orders call `list`. */
function withCode(name: 'join' | 'list', code: string): Project {
  const project = routeApis();
  return { ...project, files: { ...project.files, [`functions/${name}/send.mjs`]: code } };
}

const statement = {
  Effect: 'Allow',
  Action: 'execute-api:ManageConnections',
  Resource: [
    {
      'Fn::Sub':
        'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/*/@connections/*',
    },
  ],
};

describe('functions that send messages to callers', () => {
  test.each([
    'https.request({ path: `/${stage}/@connections/${id}` });',
    "const { ApiGatewayManagementApiClient } = require('@aws-sdk/client-apigatewaymanagementapi');",
    "boto3.client('apigatewaymanagementapi')",
  ])('may do so once they are deployed: %s', (code) => {
    const { plain, sam } = templates(withCode('join', code), socketId);
    expect(plain.Resources['FunctionRoleJoin']?.Properties['Policies']).toContainEqual({
      PolicyName: 'ManageConnections',
      PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
    });
    expect(sam.Resources['FunctionJoin']?.Properties['Policies']).toEqual([
      { Version: '2012-10-17', Statement: [statement] },
    ]);
    expect([...checkTemplate(plain), ...checkTemplate(sam)]).toEqual([]);
  });

  test.each([
    ['say nothing of connections', 'join', socketId, 'export const send = 1;'],
    ['have no WebSocket API beside them', 'list', httpId, "fetch('/dev/@connections/x');"],
  ] as const)('get nothing where they %s', (_what, name, apiId, code) => {
    const { plain, sam } = templates(withCode(name, code), apiId);
    expect(JSON.stringify([plain, sam])).not.toContain('ManageConnections');
  });
});
