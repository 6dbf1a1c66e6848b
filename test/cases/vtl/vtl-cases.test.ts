import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import type { PlainJson } from '#shared/json/plain-json.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { createMappingScope } from '#shared/vtl/mapping-scope.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';

/**
 * A case is three files: `<case>.vtl`, `<case>.input.json` (body, params, context, stageVariables, and
 * the overrides it should leave) and `<case>.expected.txt`. A new case is three new files.
 */
interface CaseInput {
  readonly body?: string;
  readonly params?: {
    readonly path?: Record<string, string>;
    readonly querystring?: Record<string, string>;
    readonly header?: Record<string, string>;
  };
  readonly context?: Record<string, PlainJson>;
  readonly stageVariables?: Record<string, string>;
  readonly overrides?: { readonly status?: number; readonly header?: Record<string, string> };
}

const folder = import.meta.dirname;

function casesOf(topic: string): string[] {
  return readdirSync(path.join(folder, topic))
    .filter((name) => name.endsWith('.vtl'))
    .map((name) => name.slice(0, -'.vtl'.length));
}

const topics = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(topics)('%s', (topic) => {
  it.each(casesOf(topic))('%s', (name) => {
    const file = (ending: string): string => path.join(folder, topic, `${name}.${ending}`);
    const input = readInput(file('input.json'));
    const { scope, overrides } = createMappingScope({
      body: input.body,
      params: {
        path: input.params?.path ?? {},
        querystring: input.params?.querystring ?? {},
        header: input.params?.header ?? {},
      },
      context: input.context ?? {},
      stageVariables: input.stageVariables ?? {},
    });
    const text = renderTemplate(compileTemplate(readFileSync(file('vtl'), 'utf8')), scope);
    expect(existsSync(file('expected.txt'))).toBe(true);
    expect(text).toBe(readFileSync(file('expected.txt'), 'utf8'));
    if (input.overrides === undefined) return;
    const { response } = overrides();
    expect({ status: response.status, header: response.header }).toEqual(input.overrides);
  });
});

function readInput(file: string): CaseInput {
  const input: CaseInput = JSON.parse(readFileSync(file, 'utf8'));
  return input;
}
