import { memberOf } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ImportedParts } from './imported-parts.ts';
import type { TemplateScope } from './template-scope.ts';

/** Finding where a template holds no API, with whose parts there are of one; else one for each part of an API that it does not hold. */
export function tellOutsideApis(scope: TemplateScope, parts: ImportedParts): void {
  const outside = ofOutsideApis(scope, parts);
  if (parts.apis.size > 0) {
    for (const id of outside)
      scope.report.add(
        'api-outside-template',
        'info',
        pointerTo('/Resources', id),
        `'${id}' belongs to an API that is not in this template; it is kept for export only.`,
      );
    return;
  }
  const [first, ...others] = outside;
  const rest = others.length === 0 ? ' belongs' : ` and ${others.length} more belong`;
  scope.report.add(
    'no-api',
    'error',
    '/Resources',
    `The template holds no API Gateway API, and no function with an Api or HttpApi event.${first === undefined ? '' : ` '${first}'${rest} to an API of another template: import that one.`}`,
  );
}

/** Logical ids of what belongs to an API that another template makes: named by a parameter, an import or as it is. */
function ofOutsideApis(scope: TemplateScope, parts: ImportedParts): readonly string[] {
  const inside = new Set([...parts.origins.values()].map(({ logicalId }) => logicalId));
  return [...scope.resources.keys()].filter((id) => {
    const type = scope.typeOf(id) ?? '';
    const member = type.startsWith('AWS::ApiGatewayV2::')
      ? 'ApiId'
      : type.startsWith('AWS::ApiGateway::')
        ? 'RestApiId'
        : undefined;
    if (member === undefined || !scope.isMade(id)) return false;
    const value = memberOf(scope.propertiesOf(id), member);
    if (value === undefined) return false;
    const owner = scope.target(value)?.id;
    return owner === undefined || !(scope.resources.has(owner) || inside.has(owner));
  });
}
