import type { JsonObject } from '#shared/entities/common/json.ts';
import { memberOf } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { ReadTemplate } from './import/import-template.ts';
import type { TemplateScope } from './import/template-scope.ts';
import { referencesIn } from './schema/template-references.ts';

/** What a deployment holds, by the type it has: methods of REST APIs, routes of HTTP and WebSocket APIs. */
const deployed: Readonly<Record<string, { type: string; owner: string; what: string }>> = {
  'AWS::ApiGateway::Deployment': {
    type: 'AWS::ApiGateway::Method',
    owner: 'RestApiId',
    what: 'methods',
  },
  'AWS::ApiGatewayV2::Deployment': {
    type: 'AWS::ApiGatewayV2::Route',
    owner: 'ApiId',
    what: 'routes',
  },
};

/**
 * Deployments that CloudFormation may make before the methods or routes they are to hold: a deployment must depend on those of its
 * API that stand in the same template (documented, "AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment"), or it fails for
 * want of any, or lacks some. Pointers lead into the template.
 */
export function checkDeployments({ scope }: ReadTemplate): Problem[] {
  const ids = [...scope.resources.keys()].filter((id) => scope.isMade(id));
  return ids.flatMap((id): Problem[] => {
    const type = scope.typeOf(id) ?? '';
    const held = Object.hasOwn(deployed, type) ? deployed[type] : undefined;
    if (held === undefined) return [];
    const { what } = held;
    const apiOf = (one: string): string | undefined =>
      scope.target(memberOf(scope.propertiesOf(one), held.owner))?.id;
    const api = apiOf(id);
    const own = ids.filter(
      (one) => scope.typeOf(one) === held.type && api !== undefined && apiOf(one) === api,
    );
    const first = dependenciesOf(id, scope);
    const late = own.filter((method) => !first.has(method));
    if (late.length === 0) return [];
    const [some = '', ...more] = late;
    const others = more.length === 1 ? `'${more[0]}'` : `${more.length} more ${what}`;
    const named = more.length === 0 ? `'${some}'` : `'${some}' and ${others}`;
    return [
      {
        ruleId: 'deployment-before-methods',
        severity: late.length === own.length && !hasPaths(api, scope) ? 'error' : 'warning',
        message:
          late.length === own.length
            ? `'${id}' may be made before the ${what} of its API, which fails or deploys none of them; name them under DependsOn: ${late.slice(0, 5).join(', ')}${late.length > 5 ? ' …' : ''}.`
            : `'${id}' may be made before ${named}, which it then lacks; add ${more.length === 0 ? 'it' : 'them'} to DependsOn.`,
        place: { pointer: pointerTo('/Resources', id) },
      },
    ];
  });
}

/** An API with a document of its own, or a target, has something to deploy without its single methods and routes. */
function hasPaths(api: string | undefined, scope: TemplateScope): boolean {
  if (api === undefined) return false;
  const properties = scope.propertiesOf(api);
  return ['Body', 'BodyS3Location', 'Target'].some(
    (name) => memberOf(properties, name) !== undefined,
  );
}

/** What CloudFormation makes before a resource: what it and what it needs name by DependsOn or in their properties. */
function dependenciesOf(id: string, scope: TemplateScope): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = namedBy(scope.resources.get(id));
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name) || !scope.resources.has(name)) continue;
    found.add(name);
    pending.push(...namedBy(scope.resources.get(name)));
  }
  return found;
}

function namedBy(resource: JsonObject | undefined): string[] {
  const dependsOn = memberOf(resource, 'DependsOn');
  return [
    ...[dependsOn].flat().filter((name) => typeof name === 'string'),
    ...referencesIn(resource, '')
      .filter(({ kind }) => kind === 'ref' || kind === 'attribute')
      .map(({ name }) => name),
  ];
}
