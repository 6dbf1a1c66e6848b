import type { OverrideValue } from '#shared/vtl/mapping-scope.ts';
import { headerValue } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import { tracedBody } from '../traced-body.ts';
import type { Payload } from './content-conversion.ts';
import type { TemplateOverrides } from './mapping-template.ts';
import type { RequestParameters } from './request-parameters.ts';

/** What one mapping of a step did, so that its before and after can stand side by side. Plain data. */
export type MappingTrace =
  | {
      readonly kind: 'parameters';
      readonly side: 'request' | 'response';
      readonly rows: readonly MappedParameter[];
    }
  | {
      readonly kind: 'template';
      readonly side: 'request' | 'response';
      readonly contentType: string;
      /** Of the integration response; on that side only. */
      readonly statusCode?: string;
      /** The payload the template was given. */
      readonly before: string;
      /** What it made; null when it failed. */
      readonly after: string | null;
    }
  | {
      readonly kind: 'overrides';
      readonly side: 'request' | 'response';
      readonly rows: readonly OverriddenValue[];
    };

export interface MappedParameter {
  /** e.g. `integration.request.path.id`. */
  readonly target: string;
  /** e.g. `method.request.querystring.id`. */
  readonly expression: string;
  /** Several values joined by a comma; null when there was none, so that the parameter was left out. */
  readonly value: string | null;
}

export interface OverriddenValue {
  /** e.g. `requestOverride.header.x-id`, `responseOverride.status`. */
  readonly target: string;
  /** Null where there was nothing. */
  readonly before: string | null;
  readonly after: string;
}

/** What a template was given and made; `after` is null when it failed. */
export function templateMapping(
  place: {
    readonly side: 'request' | 'response';
    readonly contentType: string;
    readonly statusCode?: string;
  },
  before: Payload,
  after: string | null,
): MappingTrace {
  return {
    kind: 'template',
    ...place,
    before: tracedBody(before),
    after: after === null ? null : tracedBody(after),
  };
}

/** @param expressions as the integration has them, by target */
export function requestParameterMapping(
  expressions: Readonly<Record<string, string>>,
  mapped: RequestParameters,
): MappingTrace {
  const rows = Object.entries(expressions).map(([target, expression]) => {
    const [, place, name = ''] = /^integration\.request\.(\w+)\.(.+)$/s.exec(target) ?? [];
    return { target, expression, value: valueAt(mapped, place ?? '', name) };
  });
  return { kind: 'parameters', side: 'request', rows };
}

/** @param expressions as the integration response has them, by target */
export function responseParameterMapping(
  expressions: Readonly<Record<string, string>>,
  mapped: HeaderList,
): MappingTrace {
  const prefix = 'method.response.header.';
  const rows = Object.entries(expressions).map(([target, expression]) => ({
    target,
    expression,
    value: target.startsWith(prefix)
      ? (headerValue(mapped, target.slice(prefix.length)) ?? null)
      : null,
  }));
  return { kind: 'parameters', side: 'response', rows };
}

/** What a request template has put in place of mapped parameters; undefined when that is nothing. */
export function requestOverrideMapping(
  overrides: TemplateOverrides,
  mapped: RequestParameters,
): MappingTrace | undefined {
  const rows = (['path', 'querystring', 'header'] as const).flatMap((place) =>
    Object.entries(overrides.request[place]).map(([name, value]) => ({
      target: `requestOverride.${place}.${name}`,
      before: valueAt(mapped, place, name),
      after: joined(value),
    })),
  );
  return rows.length === 0 ? undefined : { kind: 'overrides', side: 'request', rows };
}

/**
 * What templates have put in place of mapped headers and of the status; undefined when that is nothing.
 *
 * @param status that of the integration response, and what takes its place, if anything does
 */
export function responseOverrideMapping(
  overrides: TemplateOverrides,
  mapped: HeaderList,
  status: { readonly before: number; readonly after: number | undefined },
): MappingTrace | undefined {
  const rows: OverriddenValue[] = Object.entries(overrides.response.header).map(
    ([name, value]) => ({
      target: `responseOverride.header.${name}`,
      before: headerValue(mapped, name) ?? null,
      after: joined(value),
    }),
  );
  if (status.after !== undefined)
    rows.push({
      target: 'responseOverride.status',
      before: String(status.before),
      after: String(status.after),
    });
  return rows.length === 0 ? undefined : { kind: 'overrides', side: 'response', rows };
}

function valueAt(mapped: RequestParameters, place: string, name: string): string | null {
  if (place === 'path') return mapped.path.get(name) ?? null;
  if (place === 'querystring') return mapped.query.get(name)?.join(',') ?? null;
  return headerValue(mapped.headers, name) ?? null;
}

function joined(value: OverrideValue): string {
  return typeof value === 'string' ? value : value.join(',');
}
