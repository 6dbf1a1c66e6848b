import { toPlainJson, type PlainJson } from '#shared/json/plain-json.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { toHeaderRecord } from '../header-list.ts';
import type { TemplateInput } from './mapping-template.ts';

/**
 * What a mapping template of a run could read, as plain data: enough to render it again exactly. In
 * `context` stand `requestOverride` and `responseOverride` where an earlier template of the run left them.
 */
export interface TemplateRun {
  readonly side: 'request' | 'response';
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

export function templateRun(side: TemplateRun['side'], input: TemplateInput): TemplateRun {
  const { body, overrides } = input;
  const maps = overrides?.maps;
  return {
    side,
    body: body.slice(0, longestBody),
    isCut: body.length > longestBody,
    path: Object.fromEntries(input.pathParameters),
    querystring: Object.fromEntries(
      [...input.query].map(([name, values]) => [name, values.at(-1) ?? '']),
    ),
    header: toHeaderRecord(input.headers),
    stageVariables: { ...input.stageVariables },
    context: {
      // The steps that follow write to it.
      ...structuredCopy(input.context),
      ...(maps === undefined
        ? {}
        : {
            requestOverride: toPlainJson(maps.requestOverride),
            responseOverride: toPlainJson(maps.responseOverride),
          }),
    },
  };
}

function structuredCopy(map: TemplateInput['context']): Record<string, PlainJson> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null ? structuredCopy(value) : value,
    ]),
  );
}
