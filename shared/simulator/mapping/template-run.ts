import { toPlainJson, type PlainJson } from '#shared/json/plain-json.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { ContextMap } from '../context-variables.ts';
import { setMember } from '#shared/std/set-member.ts';
import { toHeaderRecord } from '../header-list.ts';
import type { TemplateInput } from './mapping-template.ts';

/**
 * What a mapping template of a run could read, as plain data: enough to render it again exactly. In
 * `context` stand `requestOverride` and `responseOverride` where an earlier template of the run left them.
 */
export interface TemplateRun {
  readonly side: 'request' | 'response';
  /** The template's content type, as the integration has it. */
  readonly contentType: string;
  /** Of the integration response; for `response` only. */
  readonly statusCode?: string;
  /** Payload of `$input`. */
  readonly body: string;
  /** The payload was longer than a trace keeps; `body` is its beginning. */
  readonly isCut: boolean;
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, JsonValue>>;
}

/** Characters of a payload that are kept. */
const longestBody = 1_000_000;

/** @param template which of the method's templates it was */
export function templateRun(
  template: Pick<TemplateRun, 'side' | 'contentType' | 'statusCode'>,
  input: TemplateInput,
): TemplateRun {
  const { body, overrides } = input;
  const maps = overrides?.maps;
  // The steps that follow write to it.
  const context = structuredCopy(input.context.variables);
  if (maps !== undefined) {
    context['requestOverride'] = toPlainJson(maps.requestOverride);
    context['responseOverride'] = toPlainJson(maps.responseOverride);
  }
  return {
    ...template,
    body: body.slice(0, longestBody),
    isCut: body.length > longestBody,
    path: Object.fromEntries(input.pathParameters),
    querystring: Object.fromEntries(
      [...input.query].map(([name, values]) => [name, values.at(-1) ?? '']),
    ),
    header: toHeaderRecord(input.headers),
    stageVariables: { ...input.stageVariables },
    context,
  };
}

function structuredCopy(map: ContextMap): Record<string, PlainJson> {
  const copy: Record<string, PlainJson> = {};
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== undefined)
      setMember(
        copy,
        key,
        typeof value === 'object' && value !== null ? structuredCopy(value) : value,
      );
  }
  return copy;
}
