import { everyPart } from '#shared/entities/rest/documentation.ts';
import { locationKey, type DocumentationPart } from '#shared/entities/rest/documentation-part.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { present, ref, type CfnTemplate } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/** The API without the parts that are resources of their own in the template it came from: what its document holds. */
export function withoutSingleDocumentation(template: CfnTemplate): RestApi {
  const { api } = template;
  const single = new Set(
    singleDocumentation(template).map(({ location }) => locationKey(location)),
  );
  if (single.size === 0) return api;
  const { documentationParts = {}, ...rest } = api;
  const left = Object.entries(documentationParts).filter(([key]) => !single.has(key));
  return left.length === 0 ? rest : { ...rest, documentationParts: Object.fromEntries(left) };
}

/** Parts that are resources of their own in the template the API came from. */
export function singleDocumentation(template: CfnTemplate): DocumentationPart[] {
  return Object.values(template.api.documentationParts ?? {}).filter(
    ({ location }) => template.knownOwnId('DocumentationPart', locationKey(location)) !== undefined,
  );
}

/** AWS::ApiGateway::DocumentationPart for everything that the API says of itself, and its versions. */
export function addDocumentation(template: CfnTemplate): void {
  addDocumentationParts(template, everyPart(template.api));
}

/** AWS::ApiGateway::DocumentationPart for these, and AWS::ApiGateway::DocumentationVersion, each of which takes a picture of all parts. */
export function addDocumentationParts(
  template: CfnTemplate,
  parts: readonly DocumentationPart[],
): void {
  const ids = parts.map(({ location, properties }) => {
    const id = template.ownId('DocumentationPart', locationKey(location));
    template.add(id, {
      Type: 'AWS::ApiGateway::DocumentationPart',
      Properties: {
        RestApiId: ref(restApiId(template)),
        Location: Object.fromEntries(
          Object.entries(location).map(([key, value]) => [
            key.charAt(0).toUpperCase() + key.slice(1),
            value as string,
          ]),
        ),
        Properties: JSON.stringify(properties),
      },
    });
    return id;
  });
  for (const { version, description } of Object.values(template.api.documentationVersions ?? {}))
    template.add(template.ownId('DocumentationVersion', version), {
      Type: 'AWS::ApiGateway::DocumentationVersion',
      ...(ids.length > 0 && { DependsOn: ids }),
      Properties: {
        RestApiId: ref(restApiId(template)),
        DocumentationVersion: version,
        ...present('Description', description),
      },
    });
}
