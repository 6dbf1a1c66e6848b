import type { JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { symbolsIn } from '#shared/project/deploy-time-values.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { isIntrinsic } from '../import/resolve-intrinsic.ts';

/**
 * A warning for each symbol (`${Table}`) of an imported template that stands in an OpenAPI document: outside a template there is
 * nothing that puts a value in its place. A function of CloudFormation that a document itself brought is no such text.
 *
 * @returns problems with the first place of the design that holds the symbol, in the order of the document
 */
export function symbolsLeft(
  { deployTimeValues = {} }: Project,
  api: RestApi | HttpApi,
  document: JsonValue,
): Problem[] {
  if (Object.keys(deployTimeValues).length === 0) return [];
  const counts = new Map<string, number>();
  eachText(document, [], (text) => {
    for (const symbol of symbolsIn(text, deployTimeValues))
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  });
  if (counts.size === 0) return [];
  const places = new Map<string, string>();
  const { kept: _kept, ...design } = api;
  eachText(design, ['apis', api.id], (text, keys) => {
    for (const symbol of symbolsIn(text, deployTimeValues))
      if (!places.has(symbol)) places.set(symbol, pointerTo('', ...keys));
  });
  return [...counts].map(([symbol, count]) => ({
    ruleId: 'known-at-deployment',
    severity: 'warning',
    message: `Only the deployment of a template knows what \${${symbol}} is; it stands in the document as it is${count === 1 ? '' : `, in ${count} places`}, and would be taken for the value. Export a CloudFormation or SAM template instead, or write the value in its place.`,
    place: { pointer: places.get(symbol) ?? pointerTo('/apis', api.id) },
  }));
}

/** Visits keys of members too: paths, names of schemes and of parameters are keys in a document. */
function eachText(
  value: unknown,
  keys: readonly string[],
  visit: (text: string, keys: readonly string[]) => void,
): void {
  if (typeof value === 'string') visit(value, keys);
  if (typeof value !== 'object' || value === null || isIntrinsic(value as JsonValue)) return;
  for (const [key, member] of Object.entries(value)) {
    const below = [...keys, key];
    if (!Array.isArray(value)) visit(key, below);
    eachText(member, below, visit);
  }
}
