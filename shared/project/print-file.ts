import type { z } from 'zod';
import { canonicalValue } from './canonical-value.ts';
import { printYaml } from './print-yaml.ts';
import type { ApiLayout } from './project.ts';

/** Text of a file whose content a schema describes, as the program writes it. `layout.json` is the one file in JSON. */
export function printFile(path: string, schema: z.core.$ZodType, value: unknown): string {
  const canonical = canonicalValue(schema, value);
  return path.endsWith('.json')
    ? printLayout(canonical as Partial<ApiLayout>)
    : printYaml(canonical);
}

/** One line per node, so that moving a box changes one line. */
function printLayout(layout: Partial<ApiLayout>): string {
  const { positions = {}, collapsed = [] } = layout;
  const section = (key: string, lines: string[], open: string, close: string): string =>
    lines.length === 0 ? '' : `  "${key}": ${open}\n    ${lines.join(',\n    ')}\n  ${close}`;
  const sections = [
    section(
      'positions',
      Object.entries(positions).map(
        ([node, { x, y }]) => `${JSON.stringify(node)}: { "x": ${x}, "y": ${y} }`,
      ),
      '{',
      '}',
    ),
    section(
      'collapsed',
      collapsed.map((id) => JSON.stringify(id)),
      '[',
      ']',
    ),
  ];
  return `{\n${sections.filter((text) => text !== '').join(',\n')}\n}\n`;
}
