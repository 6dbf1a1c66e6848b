import { describe, expect, it } from 'vitest';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { isObject, textAt } from '#shared/openapi/json-shape.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { Project } from '#shared/project/project.ts';
import { options } from './imported.ts';

const { project, apiIds } = importTemplate(
  `
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      Name: !Sub shop-\${AWS::Region}
      Description: !Join [' ', [Shop of, !Ref AWS::AccountId]]
      StageName: live
      Domain:
        DomainName: !Sub shop.\${AWS::Region}.example.com
        CertificateArn: arn:aws:acm:eu-west-1:111111111111:certificate/a
        EndpointConfiguration: REGIONAL
      DefinitionBody:
        openapi: 3.0.1
        info: { title: shop, version: '1' }
        paths:
          /items:
            get:
              responses: { '200': { description: ok } }
              x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: https://example.com/ }
`,
  { ...options, readInclude: () => undefined },
);
const apiId = apiIds[0] ?? '';

describe.each([
  ['single resources', (of: Project) => exported(of, 'resources')],
  ['a body', (of: Project) => exported(of, 'body')],
  ['SAM', (of: Project) => exportSam(of, apiId, { format: 'sam-yaml', anew: true })],
])('names made of region and account, as %s', (_name, write) => {
  const { text } = write(project as Project);
  const read = readDocument(text);
  const resources = read.kind === 'read' && isObject(read.value) ? read.value['Resources'] : {};
  const propertiesOf = (type: RegExp): unknown =>
    Object.values(resources as object)
      .filter((resource: unknown) => type.test(textAt(resource as never, 'Type') ?? ''))
      .map((resource: { Properties: unknown }) => resource.Properties)[0];

  it('fit every region and account', () => {
    expect(propertiesOf(/::(RestApi|Api)$/)).toMatchObject({
      Name: { 'Fn::Sub': 'shop-${AWS::Region}' },
      Description: { 'Fn::Sub': 'Shop of ${AWS::AccountId}' },
    });
    expect(read.kind === 'read' ? textAt(read.value, 'Description') : undefined).toBe(
      'Shop of ${AWS::AccountId}',
    );
    expect(propertiesOf(/::DomainName$/)).toMatchObject({
      DomainName: { 'Fn::Sub': 'shop.${AWS::Region}.example.com' },
    });
  });
});

function exported(of: Project, apiAs: 'resources' | 'body') {
  return exportCloudFormation(of, apiId, { format: 'yaml', apiAs });
}
