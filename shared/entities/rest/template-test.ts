import type { JsonValue } from '../common/json.ts';

/** One mapping template rendered on one input, with what must come of it. Kept with the API, keyed by its name. */
export interface TemplateTest {
  readonly name: string;
  /** The template: of this resource's method … */
  readonly resourceId: string;
  readonly httpMethod: string;
  /** … in its integration request or in one of its integration responses. */
  readonly side: 'request' | 'response';
  /** Of the integration response; for `response` only. */
  readonly statusCode?: string;
  readonly contentType: string;
  readonly input: TemplateTestInput;
  readonly expected: TemplateTestExpectation;
}

/** What the template reads. */
export interface TemplateTestInput {
  /** The payload of `$input`; '' is none, which reads as `{}`. */
  readonly body: string;
  readonly params: {
    readonly path: Readonly<Record<string, string>>;
    readonly querystring: Readonly<Record<string, string>>;
    readonly header: Readonly<Record<string, string>>;
  };
  readonly stageVariables: Readonly<Record<string, string>>;
  /** `$context`, nested as it is written. */
  readonly context: Readonly<Record<string, JsonValue>>;
}

export type TemplateTestExpectation =
  /** The output is JSON of this value: blanks and the order of members do not count. */
  | { readonly kind: 'json'; readonly value: JsonValue }
  /** The output is this text, character by character. */
  | { readonly kind: 'text'; readonly text: string };
