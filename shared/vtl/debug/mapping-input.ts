import { SilentMap } from '../../json/java-map.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { toJavaValue, type PlainJson } from '../../json/plain-json.ts';
import type { MappingInput } from '../mapping-scope.ts';

/** `MappingInput` as plain data. What `context` holds under the names of the overrides was left by an earlier template. */
export interface PlainMappingInput {
  readonly body: string;
  readonly params: MappingInput['params'];
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly context: { readonly [name: string]: PlainJson };
}

/** The input of a rendering: made anew for each, since a template can change the overrides it finds. */
export function mappingInputOf({ context, ...rest }: PlainMappingInput): MappingInput {
  const { requestOverride, responseOverride, ...others } = context;
  if (requestOverride === undefined && responseOverride === undefined) return { ...rest, context };
  return {
    ...rest,
    context: others,
    overrides: {
      request: { header: {}, path: {}, querystring: {} },
      response: { header: {}, status: undefined },
      maps: {
        requestOverride: silent(requestOverride ?? { path: {}, header: {}, querystring: {} }),
        responseOverride: silent(responseOverride ?? { header: {} }),
      },
    },
  };
}

/** Maps of the context print as nothing, those a template has put in included where it found one. */
function silent(value: PlainJson): JavaValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return toJavaValue(value, 'list');
  return new SilentMap(
    new Map(Object.entries(value).map(([key, member]) => [key, silent(member as PlainJson)])),
  );
}
