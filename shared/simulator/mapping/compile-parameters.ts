import { escapePointerToken } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { TemplatePlace } from './mapping-template.ts';
import { parseParameterSource, type RequestOrigin } from './parameter-source.ts';
import type { CompiledParameter } from './request-parameters.ts';

/**
 * The parameter mapping of an integration, read once. What cannot be read is reported and left out.
 *
 * @param expressions as the integration has them, by target
 * @param place where the integration stands, for problems
 */
export function compileParameters(
  expressions: Readonly<Record<string, string>>,
  origin: RequestOrigin,
  place: TemplatePlace,
  problems: Problem[],
): CompiledParameter[] {
  const parameters: CompiledParameter[] = [];
  for (const [key, expression] of Object.entries(expressions)) {
    const target = /^integration\.request\.(header|path|querystring)\.(.+)$/.exec(key);
    const source = parseParameterSource(expression, origin);
    if (target === null || source === undefined) {
      problems.push(badMapping(place, 'requestParameters', key, expression));
      continue;
    }
    parameters.push({
      place: target[1] as CompiledParameter['place'],
      name: target[2] ?? '',
      source,
    });
  }
  return parameters;
}

/** A line of a mapping that cannot be read. */
export function badMapping(
  place: TemplatePlace,
  property: string,
  key: string,
  expression: string,
): Problem {
  return {
    ruleId: 'mapping-expression-invalid',
    severity: 'error',
    message: `"${key}" of ${place.title} is mapped from "${expression}", which is no mapping expression; the parameter is left out.`,
    place: {
      pointer: `${place.pointer}/${property}/${escapePointerToken(key)}`,
      entity: place.entity,
    },
  };
}
