import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runRestCase } from '#test/conformance/kinds/rest-invoke.ts';
import { runHttpCase } from './run-http-case.ts';

/*
 * Every file below rest/ and http/ is one request: what it is about (`intent`), the API, the request, the back
 * end and what must come of it, in the form of the recorded cases, and besides
 *   steps    steps the trace must show, as `name outcome`, in this order among others
 *   log      texts of which each must be in a line of the execution log
 *   fidelity features the fidelity list must name
 */
interface GatewayCase {
  readonly intent: string;
  readonly steps?: readonly string[];
  readonly log?: readonly string[];
  readonly fidelity?: readonly string[];
  readonly [field: string]: unknown;
}

const folder = import.meta.dirname;

function caseFiles(place: string): string[] {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(place, entry.name);
    return entry.isDirectory() ? caseFiles(inside) : entry.name.endsWith('.yaml') ? [inside] : [];
  });
}

const runners = {
  rest: (gatewayCase: GatewayCase) => runRestCase(gatewayCase, [], true),
  http: (gatewayCase: GatewayCase) => runHttpCase(gatewayCase),
};

describe.each(Object.entries(runners))('%s', (kind, run) => {
  const files = caseFiles(path.join(folder, kind));

  test('there are cases', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  test.each(files.map((file) => [path.relative(folder, file), file]))('%s', async (_name, file) => {
    const gatewayCase = parse(readFileSync(file, 'utf8')) as GatewayCase;
    const { result, difference } = await run(gatewayCase);
    expect(difference, gatewayCase.intent).toBeUndefined();
    const steps = result.trace.map(({ step, outcome }) => `${step} ${outcome}`);
    const { steps: wanted = [] } = gatewayCase;
    expect(steps.filter((step) => wanted.includes(step))).toEqual(wanted);
    const lines = result.log.map(({ text }) => text);
    for (const text of gatewayCase.log ?? [])
      expect(lines).toContainEqual(expect.stringContaining(text));
    const features = result.fidelity.map(({ feature }) => feature);
    for (const feature of gatewayCase.fidelity ?? []) expect(features).toContain(feature);
  });
});
