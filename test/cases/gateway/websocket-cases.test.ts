import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  WebSocketScript,
  type ScriptParts,
  type ScriptStep,
} from '#test/support/websocket-script.ts';

/*
 * Every file below websocket/ is a script: what it is about (`intent`), members of the API, what functions and back ends
 * answer, and steps (connect, send, close, manage, advance, redeploy) with what must come of each. Maps may have more members
 * than are expected, lists must agree in full; `{connectionId}` and `{requestId}` are those of the last event. `has` holds
 * texts of which each must be in a member of a list.
 */
interface ScriptCase extends ScriptParts {
  readonly intent: string;
  readonly problems?: readonly string[];
  readonly steps: readonly ScriptStep[];
}

const folder = path.join(import.meta.dirname, 'websocket');

function caseFiles(place: string): string[] {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(place, entry.name);
    return entry.isDirectory() ? caseFiles(inside) : entry.name.endsWith('.yaml') ? [inside] : [];
  });
}

const files = caseFiles(folder);

test('there are cases', () => {
  expect(files.length).toBeGreaterThan(50);
});

test.each(files.map((file) => [path.relative(folder, file), file]))('%s', async (_name, file) => {
  const { intent, problems = [], steps, ...parts } = parse(readFileSync(file, 'utf8')) as ScriptCase;
  const script = new WebSocketScript(parts);
  expect(script.problems.map(({ ruleId }) => ruleId)).toEqual(problems);
  for (const [index, step] of steps.entries())
    expect(await script.step(step), `${intent} Step ${index + 1}.`).toBeUndefined();
});
