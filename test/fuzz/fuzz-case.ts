import { JavaList } from '#shared/json/java-list.ts';
import { JavaMap } from '#shared/json/java-map.ts';
import { JavaObject, type JavaValue } from '#shared/json/java-value.ts';
import { toJavaValue, toPlainJson, type PlainJson } from '#shared/json/plain-json.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { createMappingScope, type MappingScope } from '#shared/vtl/mapping-scope.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import type { RenderLimits } from '#shared/vtl/render-limits.ts';
import type { TemplateScope } from '#shared/vtl/template-scope.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';

/** `stock` is Velocity alone; `apigw` has `$input` and `$util`, and `""` for what is missing. */
export type FuzzMode = 'stock' | 'apigw';

/** A template with what it is rendered over; one line of the oracle's input. */
export interface FuzzCase {
  readonly name: string;
  readonly template: string;
  readonly mode: FuzzMode;
  readonly context: { readonly [name: string]: PlainJson };
  readonly input?: {
    readonly body: string;
    readonly params: { readonly [place: string]: { readonly [name: string]: string } };
  };
}

/** What became of a case, here or in the oracle. */
export type Rendered =
  { readonly output: string; readonly overrides?: PlainJson } | { readonly error: string };

/** Renders a case with our engine. Anything it throws but a VtlError is passed on: it is a bug. */
export function renderCase(each: FuzzCase, limits: Partial<RenderLimits> = {}): Rendered {
  const { scope, mapping } = scopeOf(each);
  const dialect = mapping === undefined ? 'velocity-1.7' : 'api-gateway';
  try {
    const output = renderTemplate(compileTemplate(each.template, { dialect }), scope, { limits });
    if (mapping === undefined || !('context' in each.context)) return { output };
    const { maps } = mapping.overrides();
    const overrides = plainOrNone([maps.requestOverride, maps.responseOverride]);
    if (overrides === undefined) return { output };
    const [requestOverride = null, responseOverride = null] = overrides;
    return { output, overrides: { requestOverride, responseOverride } };
  } catch (error) {
    if (!(error instanceof VtlError)) throw error;
    return { error: error.message };
  }
}

/** Undefined for values which hold themselves, or what is no JSON: each side has its own text for that. */
function plainOrNone(values: readonly JavaValue[]): readonly PlainJson[] | undefined {
  try {
    return values.every(isJson) ? values.map(toPlainJson) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isJson(value: JavaValue): boolean {
  if (value instanceof JavaMap) return value.entries().every((entry) => entry.every(isJson));
  if (value instanceof JavaList) return value.kind !== 'array' && value.items.every(isJson);
  return !(value instanceof JavaObject);
}

function scopeOf(each: FuzzCase): { scope: TemplateScope; mapping?: MappingScope } {
  const { context, stageVariables, ...others } = each.context;
  if (each.mode === 'stock') {
    const members = Object.entries(each.context);
    return { scope: new Map(members.map(([name, value]) => [name, toJavaValue(value, 'list')])) };
  }
  const mapping = createMappingScope({
    body: each.input?.body,
    params: {
      path: each.input?.params['path'] ?? {},
      querystring: each.input?.params['querystring'] ?? {},
      header: each.input?.params['header'] ?? {},
    },
    context: isObject(context) ? context : {},
    stageVariables: {},
  });
  const scope = new Map<string, JavaValue>(mapping.scope);
  scope.delete('stageVariables');
  if (!isObject(context)) scope.delete('context');
  if (stageVariables !== undefined) {
    scope.set('stageVariables', toJavaValue(stageVariables, 'list'));
  }
  for (const [name, value] of Object.entries(others)) scope.set(name, toJavaValue(value, 'list'));
  return { scope, mapping };
}

function isObject(value: PlainJson | undefined): value is { readonly [key: string]: PlainJson } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
