import { JavaList } from '../json/java-list.ts';
import { JavaMap, SilentMap } from '../json/java-map.ts';
import { toJavaString, type JavaValue } from '../json/java-value.ts';
import { toJavaValue, type PlainJson } from '../json/plain-json.ts';
import { InputObject, type InputParams } from './input-object.ts';
import type { TemplateScope } from './template-scope.ts';
import { UtilObject } from './util-object.ts';

export interface MappingInput {
  /** The payload as text; undefined or empty reads as `{}` (recorded). */
  readonly body: string | undefined;
  readonly params: InputParams;
  /** The members of `$context`, nested as they are written: `{ identity: { sourceIp: … } }`. */
  readonly context: { readonly [name: string]: PlainJson | undefined };
  readonly stageVariables: Readonly<Record<string, string>>;
  /**
   * What an earlier template of the same request has left in `$context.requestOverride` and
   * `$context.responseOverride`; recorded: a response template finds all of it again.
   */
  readonly overrides?: MappingOverrides | undefined;
}

/** A text, or several: a list sends a header more than once (documented). */
export type OverrideValue = string | readonly string[];

/** What a template has set in `$context.requestOverride` and `$context.responseOverride`. */
export interface MappingOverrides {
  readonly request: {
    readonly header: Readonly<Record<string, OverrideValue>>;
    readonly path: Readonly<Record<string, OverrideValue>>;
    readonly querystring: Readonly<Record<string, OverrideValue>>;
  };
  readonly response: {
    readonly header: Readonly<Record<string, OverrideValue>>;
    /** Only if it is an integer from 100 to 599; anything else is ignored (assumed). */
    readonly status: number | undefined;
  };
  /** Both maps as they are, own keys of the author included, for the next template. */
  readonly maps: { readonly requestOverride: JavaValue; readonly responseOverride: JavaValue };
}

export interface MappingScope {
  /** The variables for `renderTemplate`. */
  readonly scope: TemplateScope;
  /** Reads back what the template has set; to be called after rendering. */
  readonly overrides: () => MappingOverrides;
}

const requestParts = ['path', 'header', 'querystring'] as const;

/** The variables of a mapping template: `$input`, `$util`, `$context` and `$stageVariables`. */
export function createMappingScope(input: MappingInput): MappingScope {
  const context = silent(input.context);
  const { maps } = input.overrides ?? {};
  context.put('requestOverride', maps?.requestOverride ?? emptyMaps(requestParts));
  context.put('responseOverride', maps?.responseOverride ?? emptyMaps(['header']));
  const scope = new Map<string, JavaValue>([
    ['input', new InputObject(input.body, input.params)],
    ['util', new UtilObject()],
    ['context', context],
    ['stageVariables', new JavaMap(new Map(Object.entries(input.stageVariables)))],
  ]);
  return { scope, overrides: () => readOverrides(context) };
}

function emptyMaps(keys: readonly string[]): SilentMap {
  return new SilentMap(new Map(keys.map((key) => [key, new SilentMap()])));
}

/** Maps below `$context` print as nothing, and list their keys as a HashMap does (recorded). */
function silent(members: { readonly [name: string]: PlainJson | undefined }): SilentMap {
  const map = new SilentMap();
  for (const [key, value] of Object.entries(members)) {
    map.put(key, isMap(value) ? silent(value) : toJavaValue(value, 'list'));
  }
  return map;
}

function isMap(value: PlainJson | undefined): value is { readonly [key: string]: PlainJson } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readOverrides(context: JavaMap): MappingOverrides {
  const requestOverride = context.get('requestOverride');
  const responseOverride = context.get('responseOverride');
  return {
    request: {
      header: textsIn(requestOverride, 'header'),
      path: textsIn(requestOverride, 'path'),
      querystring: textsIn(requestOverride, 'querystring'),
    },
    response: {
      header: textsIn(responseOverride, 'header'),
      status: responseOverride instanceof JavaMap ? statusOf(responseOverride) : undefined,
    },
    maps: { requestOverride, responseOverride },
  };
}

function statusOf(responseOverride: JavaMap): number | undefined {
  const text = toJavaString(responseOverride.get('status'));
  return /^[1-5][0-9]{2}$/.test(text) ? Number(text) : undefined;
}

function textsIn(override: JavaValue, part: string): Record<string, OverrideValue> {
  const map = override instanceof JavaMap ? override.get(part) : null;
  if (!(map instanceof JavaMap)) return {};
  return Object.fromEntries(
    map
      .entries()
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [
        toJavaString(key),
        value instanceof JavaList ? value.items.map(toJavaString) : toJavaString(value),
      ]),
  );
}
