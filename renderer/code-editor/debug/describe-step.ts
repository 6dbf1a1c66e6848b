import type { DebugSession, OutputOrigin } from '#shared/vtl/debug/debug-session.ts';
import { originExpression } from '#shared/vtl/debug/input-origin.ts';
import type { ValueSnapshot } from '#shared/vtl/debug/value-snapshot.ts';

/** What a step did, in a sentence for the eye and the ear. */
export function describeStep(session: DebugSession, index: number): string {
  const step = session.steps[index];
  if (step === undefined) return '';
  const { line } = step.range.start;
  const text = session.recording.source.slice(step.range.start.offset, step.range.end.offset);
  switch (step.kind) {
    case 'set': {
      const name = /^#\{?set\}?\s*\(\s*(\$!?\{?[\w.-]+\}?)/.exec(text)?.[1] ?? 'It';
      return `Line ${line}: ${name} is ${worth(step.value)}`;
    }
    case 'print':
      return step.value === null || step.value.type === 'null'
        ? `Line ${line}: ${text} has no value`
        : `Line ${line}: printed ${worth(step.value)}`;
    case 'test':
      return `Line ${line}: the condition is ${step.value?.text ?? 'false'}`;
    case 'loop': {
      const size = step.value?.size;
      if (size === undefined) return `Line ${line}: nothing to go through`;
      return `Line ${line}: a loop over ${size} ${size === 1 ? 'item' : 'items'}`;
    }
    case 'iteration':
      return `Line ${line}: item ${(step.index ?? 0) + 1}, ${worth(step.value)}`;
    case 'define':
      return `Line ${line}: a block is kept`;
    case 'directive':
      return `Line ${line}: ${text}`;
    case 'end':
      return 'End of the template';
    case 'error':
      return step.message ?? 'The template failed';
  }
}

/** Where a stretch of the output comes from, e.g. `$item.name on line 6, item 2 of the loop on line 4`. */
export function describeOrigin({ reference, range, iterations }: OutputOrigin): string {
  const what = reference === undefined ? 'Text' : reference;
  const loops = iterations.map(
    ({ index, range: at }) => `, item ${index + 1} of the loop on line ${at.start.line}`,
  );
  return `${what} on line ${range.start.line}${loops.join('')}`;
}

/** The values of the input a stretch of the output is made of, e.g. `$input.json('$.name') = pen`. */
export function describeInputs({ origins }: OutputOrigin): string[] {
  return origins.map((origin) => `${originExpression(origin)} = ${shortened(origin.value)}`);
}

/** `Integer 3`, `"pen"`. */
export function worth(value: ValueSnapshot | null): string {
  if (value === null || value.type === 'null') return 'without a value';
  return value.type === 'String'
    ? `"${shortened(value.text)}"`
    : `${value.type} ${shortened(value.text)}`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
