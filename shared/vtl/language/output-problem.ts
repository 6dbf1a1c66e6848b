import type { Problem, TextRange } from '../../std/problem.ts';
import { findJsonFault } from '../../json/json-fault.ts';
import { dialects } from '../dialect.ts';
import { parseTemplate } from '../syntax/parse-template.ts';
import type { RenderEvent } from '../render-listener.ts';
import { TextLines } from '../syntax/text-lines.ts';
import type { TemplateFix } from './text-edit.ts';
import { walkTree } from './walk-tree.ts';

/** What a template has rendered, with what its listener was told. */
export interface RenderedTemplate {
  readonly source: string;
  readonly contentType: string;
  readonly output: string;
  readonly events: readonly RenderEvent[];
}

/** Output which is not JSON, at the place of the template that made it. */
export interface OutputProblem extends Problem {
  readonly textFixes: readonly TemplateFix[];
}

/**
 * Why the output is not what its content type says, at the place of the template that broke it. Only JSON
 * is held to its type. Undefined when nothing is wrong.
 */
export function outputProblem(rendered: RenderedTemplate): OutputProblem | undefined {
  const { source, contentType, output, events } = rendered;
  if (!/[/+]json\b/i.test(contentType)) return undefined;
  const fault = findJsonFault(output);
  if (fault === undefined) return undefined;
  const comma = commaTooMuch(rendered, fault.offset);
  if (comma !== undefined) return comma;
  const culprit = culpritAt(rendered, fault.offset);
  const range = culprit?.range ?? textRangeAt(source, events, fault.offset, output.length);
  const before = output.slice(Math.max(0, fault.offset - 20), fault.offset).replace(/\s+/g, ' ');
  const made = culprit === undefined ? '' : ` ${culprit.name} gives ${shown(culprit, output)}.`;
  return {
    ruleId: 'template-output-not-json',
    severity: 'warning',
    message: `The output is not JSON at character ${fault.offset + 1}, after ${JSON.stringify(before)}: ${fault.message}.${made}`,
    place: { range },
    textFixes: culprit === undefined ? [] : fixesFor(source, culprit),
  };
}

/** A comma that the template prints with nothing after it, most often behind the last item of a loop. */
function commaTooMuch(rendered: RenderedTemplate, offset: number): OutputProblem | undefined {
  const { source, output, events } = rendered;
  const before = output.slice(0, offset).trimEnd();
  if (!before.endsWith(',') || !/^[\]},]/.test(output.slice(offset))) return undefined;
  const range = textRangeAt(source, events, before.length - 1, output.length);
  const { start, end } = range;
  if (source.slice(start.offset, end.offset) !== ',') return undefined;
  const isInLoop = loopAround(source, start.offset);
  const close = JSON.stringify(output.charAt(offset));
  return {
    ruleId: 'template-output-not-json',
    severity: 'warning',
    message: isInLoop
      ? `The output is not JSON at character ${before.length}: this comma is also printed after the last item, before ${close}.`
      : `The output is not JSON at character ${before.length}: nothing follows this comma before ${close}.`,
    place: { range },
    textFixes: [
      isInLoop
        ? {
            title: 'Print it only between items',
            edits: [{ range, newText: '#if($foreach.hasNext),#end' }],
          }
        : { title: 'Remove the comma', edits: [{ range, newText: '' }] },
    ],
  };
}

function loopAround(source: string, offset: number): boolean {
  const { tree } = parseTemplate(source, dialects['api-gateway']);
  if (tree === undefined) return false;
  return [...walkTree(tree)].some(
    (node) =>
      node.kind === 'directive' &&
      node.name === 'foreach' &&
      node.body !== undefined &&
      node.body.range.start.offset <= offset &&
      offset < node.body.range.end.offset,
  );
}

function shown({ output }: RenderEvent, text: string): string {
  const made = output === undefined ? '' : text.slice(output.start, output.end);
  if (made === '') return 'nothing';
  return JSON.stringify(made.length > 40 ? `${made.slice(0, 40)}…` : made);
}

/**
 * The innermost reference whose output has the offset in it, or which printed nothing right there; where a value is missing, also one
 * that printed nothing before the blanks there.
 */
function culpritAt(
  { output: text, events }: RenderedTemplate,
  offset: number,
): RenderEvent | undefined {
  const before = text.slice(0, offset).trimEnd();
  const isValueMissing = /[:,[]$/.test(before);
  let found: RenderEvent | undefined;
  for (const event of events) {
    const { kind, output } = event;
    if (kind !== 'reference' || output === undefined) continue;
    const isEmpty = output.start === output.end;
    if (isEmpty) {
      const isThere = isValueMissing && output.start >= before.length && output.start <= offset;
      if (output.start !== offset && !isThere) continue;
    } else if (output.start > offset || output.end <= offset) continue;
    if (found?.output === undefined) found = event;
    else if (output.end - output.start < found.output.end - found.output.start) found = event;
  }
  return found;
}

/** Text of the template itself: counted from the last thing before it that was printed. */
function textRangeAt(
  source: string,
  events: readonly RenderEvent[],
  offset: number,
  length: number,
): TextRange {
  const lines = new TextLines(source);
  if (offset >= length) return lines.range(Math.max(0, source.length - 1), source.length);
  let near = 0;
  let place = 0;
  for (const { output, range } of events) {
    if (output === undefined || output.end > offset || output.end < near) continue;
    near = output.end;
    place = range.end.offset;
  }
  const start = Math.min(place + offset - near, Math.max(0, source.length - 1));
  return lines.range(start, Math.min(start + 1, source.length));
}

/** `$input.json` in place of `$input.path`, or quotes around a text. */
function fixesFor(source: string, { range, value }: RenderEvent): readonly TemplateFix[] {
  const { start, end } = range;
  const written = source.slice(start.offset, end.offset);
  const fixes: TemplateFix[] = [];
  const isQuoted = source.charAt(start.offset - 1) === '"' && source.charAt(end.offset) === '"';
  if (!isQuoted && /^\$!?\{?input\.path\([^()]*\)\}?$/.test(written)) {
    const newText = written.replace('input.path(', 'input.json(');
    fixes.push({ title: `Write ${newText}, which gives JSON`, edits: [{ range, newText }] });
  }
  if (!isQuoted && (value?.type === 'String' || value?.type === 'null')) {
    const newText = `"${written}"`;
    fixes.push({ title: 'Put it in quotes', edits: [{ range, newText }] });
  }
  if (isQuoted && value?.type === 'String' && /^\$!?[a-zA-Z{]/.test(written)) {
    const inner = written.replace(/^\$!?\{?/, '').replace(/\}$/, '');
    const newText = `$util.escapeJavaScript($${inner}).replaceAll("\\\\'", "'")`;
    fixes.push({ title: 'Escape it for JSON', edits: [{ range, newText }] });
  }
  return fixes;
}
