import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { mappingInputOf } from '#shared/vtl/debug/mapping-input.ts';
import { createMappingScope, type OverrideValue } from '#shared/vtl/mapping-scope.ts';
import { outputProblem, type OutputProblem } from '#shared/vtl/language/output-problem.ts';
import type { RenderEvent } from '#shared/vtl/render-listener.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';
import type { TextRange } from '#shared/std/problem.ts';
import type { DeclaredOutput } from './declared-output.ts';
import { inputOfSample, type TemplateSample } from './template-variables.ts';

/** What a template makes of a sample; plain data, it comes from a worker. */
export type Preview =
  | {
      readonly kind: 'output';
      readonly text: string;
      /** What the template set beside its output, e.g. `status 201`, `header X-Kind: a`. */
      readonly overrides: readonly string[];
      /** What references and directives were worth, at most `valueLimit`, later ones of one place left out. */
      readonly values: readonly RenderEvent[];
      /** Remarks of the engine, e.g. a loop that ended at its limit. */
      readonly notes: readonly RenderEvent[];
      /** Why the output is not what the template declares, at the place that broke it; null when it is. */
      readonly problem: OutputProblem | null;
      readonly durationMs: number;
    }
  | { readonly kind: 'error'; readonly message: string; readonly range?: TextRange | undefined }
  | { readonly kind: 'bad-sample'; readonly message: string };

/** Values a preview carries for hovering over the template. */
const valueLimit = 400;

/** Less than a request may use: a preview is made while somebody types. */
const limits = { outputLength: 1_000_000, steps: 300_000 };

/**
 * Renders the template on the sample as the simulator would. Never throws.
 *
 * @param declared what the output is said to be, unless the template itself says otherwise
 */
export function previewTemplate(
  source: string,
  sample: TemplateSample,
  declared: DeclaredOutput,
  elapsed: () => number,
): Preview {
  const given = inputOfSample(sample);
  if ('problem' in given) return { kind: 'bad-sample', message: given.problem };
  const started = elapsed();
  const values: RenderEvent[] = [];
  const notes: RenderEvent[] = [];
  const seen = new Set<number>();
  const printed: RenderEvent[] = [];
  try {
    const template = compileTemplate(source);
    const mapping = createMappingScope(mappingInputOf(given.input));
    const text = renderTemplate(template, mapping.scope, {
      limits,
      listener: (event) => {
        if (event.output !== undefined) printed.push(event);
        if (event.note !== undefined && notes.length < 20) notes.push(event);
        const { start, end } = event.range;
        const place = start.offset * 1e6 + end.offset;
        if (event.value === undefined || values.length >= valueLimit || seen.has(place)) return;
        seen.add(place);
        values.push(event);
      },
    });
    const overrides = mapping.overrides();
    const contentType = overriddenType(overrides[declared.side].header) ?? declared.contentType;
    return {
      kind: 'output',
      text,
      overrides: overridesText(overrides),
      values,
      notes,
      problem:
        contentType === null
          ? null
          : (outputProblem({ source, contentType, output: text, events: printed }) ?? null),
      durationMs: elapsed() - started,
    };
  } catch (error) {
    if (error instanceof VtlError)
      return { kind: 'error', message: error.message, range: error.range };
    return {
      kind: 'error',
      message: `The template cannot be rendered: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** The value shown for a place of the template: of the innermost reference or directive there. */
export function valueAt(values: readonly RenderEvent[], offset: number): RenderEvent | undefined {
  let found: RenderEvent | undefined;
  for (const event of values) {
    const { start, end } = event.range;
    if (start.offset > offset || end.offset < offset) continue;
    if (
      found === undefined ||
      end.offset - start.offset < found.range.end.offset - found.range.start.offset
    )
      found = event;
  }
  return found;
}

interface Overrides {
  readonly request: Readonly<
    Record<'header' | 'path' | 'querystring', Readonly<Record<string, OverrideValue>>>
  >;
  readonly response: {
    readonly header: Readonly<Record<string, OverrideValue>>;
    readonly status: number | undefined;
  };
}

/** The content type a template gives what it makes; undefined when it leaves that alone. */
function overriddenType(headers: Readonly<Record<string, OverrideValue>>): string | undefined {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-type');
  const value = name === undefined ? undefined : headers[name];
  return typeof value === 'string' ? value : value?.at(-1);
}

function overridesText({ request, response }: Overrides): string[] {
  const lines = (kind: string, map: Readonly<Record<string, OverrideValue>>): string[] =>
    Object.entries(map).map(
      ([name, value]) => `${kind} ${name}: ${typeof value === 'string' ? value : value.join(', ')}`,
    );
  return [
    ...lines('request header', request.header),
    ...lines('request path', request.path),
    ...lines('request query', request.querystring),
    ...(response.status === undefined ? [] : [`response status ${response.status}`]),
    ...lines('response header', response.header),
  ];
}
