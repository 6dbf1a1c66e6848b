import { documentationParts, documentationVersion, locationText } from '../../documentation.ts';
import { ref, type CfnTemplate } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/**
 * AWS::ApiGateway::DocumentationPart for what methods, responses and others say of themselves, and an AWS::ApiGateway::DocumentationVersion
 * of all parts when the API names a version.
 */
export function addDocumentation(template: CfnTemplate): void {
  const ids = documentationParts(template.api).map(({ location, properties }) => {
    const id = template.ownId('DocumentationPart', locationText(location));
    template.add(id, {
      Type: 'AWS::ApiGateway::DocumentationPart',
      Properties: {
        RestApiId: ref(restApiId(template)),
        Location: Object.fromEntries(
          Object.entries(location).map(([key, value]) => [
            key.charAt(0).toUpperCase() + key.slice(1),
            value,
          ]),
        ),
        Properties: JSON.stringify(properties),
      },
    });
    return id;
  });
  const version = documentationVersion(template.api);
  if (version !== undefined)
    template.add(template.ownId('DocumentationVersion', ''), {
      Type: 'AWS::ApiGateway::DocumentationVersion',
      ...(ids.length > 0 && { DependsOn: ids }),
      Properties: { RestApiId: ref(restApiId(template)), DocumentationVersion: version },
    });
}
