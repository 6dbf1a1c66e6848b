import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { getAtt, ref, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/** AWS::ApiGateway::Resource for every path node but the root, which the API brings along. */
export function addResources(template: CfnTemplate): void {
  const paths = new Map<string, string>();
  for (const { resource, path } of walkResources(template.api)) {
    paths.set(resource.id, path);
    if (resource.parentId === null) continue;
    template.add(template.ownId('Resource', path), {
      Type: 'AWS::ApiGateway::Resource',
      Properties: {
        RestApiId: ref(restApiId(template)),
        ParentId: resourceRef(template, paths.get(resource.parentId) ?? '/'),
        PathPart: resource.pathPart,
      },
    });
  }
}

/** The id of the resource at a path. */
export function resourceRef(template: CfnTemplate, path: string): CfnValue {
  return path === '/'
    ? getAtt(restApiId(template), 'RootResourceId')
    : ref(template.ownId('Resource', path));
}
