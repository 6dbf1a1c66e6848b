import type { JsonValue } from '#shared/entities/common/json.ts';
import type { TemplateTestInput } from '#shared/entities/rest/template-test.ts';
import type { TemplateRun } from '#shared/simulator/mapping/template-run.ts';
import type { PlainMappingInput } from '#shared/vtl/debug/mapping-input.ts';

/** What a template is tried on, as the user edits it: two texts. */
export interface TemplateSample {
  /** The payload `$input` reads. */
  readonly body: string;
  /** JSON text of `TemplateVariables`. */
  readonly variables: string;
  /** Where it comes from; absent for what the user typed. */
  readonly note?: SampleNote | undefined;
  /** `made-up`: nothing of it was ever sent or kept; `run`: a run had it. */
  readonly origin?: 'made-up' | 'run' | undefined;
}

/** A sentence to the user about a sample. */
export interface SampleNote {
  readonly text: string;
  /** `warning`: what the template makes of it is not what it made in the run. */
  readonly tone: 'neutral' | 'warning';
}

/** What a template reads besides the payload. */
export interface TemplateVariables {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** `$context`, nested as it is written. */
  readonly context: Readonly<Record<string, JsonValue>>;
}

/** Reads what the user typed; parts left out are empty. The problem is for the user. */
export function parseVariables(
  text: string,
): { readonly variables: TemplateVariables } | { readonly problem: string } {
  let value: JsonValue;
  try {
    value = text.trim() === '' ? {} : (JSON.parse(text) as JsonValue);
  } catch (error) {
    return {
      problem: `The variables are not JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const context = member(value, 'context') ?? {};
  if (!isObject(value) || !isObject(context))
    return {
      problem:
        'The variables must be an object with path, querystring, header, stageVariables and context.',
    };
  return {
    variables: {
      path: textsOf(member(value, 'path')) ?? {},
      querystring: textsOf(member(value, 'querystring')) ?? {},
      header: textsOf(member(value, 'header')) ?? {},
      stageVariables: textsOf(member(value, 'stageVariables')) ?? {},
      context,
    },
  };
}

/** A sample as the input of a rendering; the problem is for the user. */
export function inputOfSample({
  body,
  variables,
}: TemplateSample): { readonly input: PlainMappingInput } | { readonly problem: string } {
  const parsed = parseVariables(variables);
  if ('problem' in parsed) return parsed;
  const { path, querystring, header, stageVariables, context } = parsed.variables;
  return { input: { body, params: { path, querystring, header }, stageVariables, context } };
}

/** All that a template of a run could read, as a sample. */
export function sampleOfTemplateRun(run: TemplateRun): TemplateSample {
  const { body, path, querystring, header, stageVariables, context } = run;
  return {
    body,
    variables: printed({ path, querystring, header, stageVariables, context }),
    origin: 'run',
    note: run.isCut
      ? {
          text: `Cut: the payload of the last run was longer than the ${body.length.toLocaleString('en')} characters a trace keeps, so the output here is not that of the run.`,
          tone: 'warning',
        }
      : { text: 'What the template read in the last run.', tone: 'neutral' },
  };
}

/** Variables as the text a sample has of them. */
export function printed(variables: TemplateVariables): string {
  return JSON.stringify(variables, null, 2);
}

/** The input of a template test as a sample. */
export function sampleOfTest({
  name,
  input,
}: {
  readonly name: string;
  readonly input: TemplateTestInput;
}): TemplateSample {
  const { body, params, stageVariables, context } = input;
  return {
    body,
    variables: JSON.stringify({ ...params, stageVariables, context }, null, 2),
    note: { text: `The input of the test “${name}”.`, tone: 'neutral' },
  };
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One member of a JSON object; undefined where there is none. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Names and texts of an object or of a list of pairs; of several values of a name the last, as `$input.params` gives it. */
export function textsOf(value: JsonValue | undefined): Record<string, string> | undefined {
  const text = (item: JsonValue | undefined): string =>
    typeof item === 'string' ? item : item == null ? '' : JSON.stringify(item);
  const last = (item: JsonValue): string => text(Array.isArray(item) ? item.at(-1) : item);
  if (Array.isArray(value))
    return Object.fromEntries(
      value.flatMap((pair: JsonValue) =>
        Array.isArray(pair) ? [[text(pair[0]), text(pair[1])] as const] : [],
      ),
    );
  if (!isObject(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, last(item)]));
}
