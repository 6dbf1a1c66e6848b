import { describe, expect, it } from 'vitest';

import { previewTemplate, valueAt } from '#renderer/code-editor/template-preview.ts';

const sample = {
  body: '{"name":"Lamp","tags":["a","b"]}',
  variables: JSON.stringify({
    path: { id: 'p-1' },
    stageVariables: { color: 'blue' },
    context: { identity: { sourceIp: '203.0.113.7' } },
  }),
};
const preview = (source: string, changes = {}, contentType: string | null = 'text/plain') =>
  previewTemplate(source, { ...sample, ...changes }, { side: 'response', contentType }, () => 0);

describe('previewTemplate', () => {
  it('renders payload, parameters, context and stage variables', () => {
    expect(
      preview(
        `$input.path('$.name') $input.params('id') $context.identity.sourceIp $stageVariables.color`,
      ),
    ).toMatchObject({ kind: 'output', text: 'Lamp p-1 203.0.113.7 blue', overrides: [] });
  });

  it('tells what the template set beside its output', () => {
    expect(
      preview(
        `#set($context.responseOverride.status = 201)#set($context.requestOverride.header.X-A = 'b')`,
      ),
    ).toMatchObject({ overrides: ['request header X-A: b', 'response status 201'] });
  });

  it('places a syntax error', () => {
    expect(preview('a\n#if($x)')).toMatchObject({
      kind: 'error',
      range: { start: { line: 2, column: 1 } },
    });
  });

  it('ends a template that runs away', () => {
    const nested = `#set($l = [1..999])${'#foreach($x in $l)'.repeat(4)}x${'#end'.repeat(4)}`;
    expect(preview(nested)).toMatchObject({ kind: 'error' });
  });

  it.each(['{', '[]', '{"context": 1}'])('asks for other variables than %s', (variables) => {
    expect(preview('x', { variables }).kind).toBe('bad-sample');
  });

  it('takes absent variables for empty', () => {
    expect(preview('a$stageVariables.x', { variables: '' })).toMatchObject({ text: 'a' });
  });

  it('knows the value at a place, the innermost first', () => {
    const made = preview(`#set($n = $input.path('$.name'))$n.length()`);
    const values = made.kind === 'output' ? made.values : [];
    expect(valueAt(values, 14)?.value).toMatchObject({ text: 'Lamp', type: 'String' });
    expect(valueAt(values, 35)?.value).toMatchObject({ text: '4' });
    expect(valueAt(values, 500)).toBeUndefined();
  });
});

describe('output that is not what is declared', () => {
  it.each<[string, string | null, string, string | undefined]>([
    ['JSON', 'application/json', '{"a": $input.json("$.name")}', undefined],
    [
      'at the reference that broke it',
      'application/problem+json',
      '{"a": $input.path("$.name")}',
      '1:7',
    ],
    ['at the end', 'application/json', '{"a": 1', '1:7'],
    ['nothing at all', 'application/json', '', '1:1'],
    ['not judged as other types', 'application/xml', '<a', undefined],
    ['not judged when nobody knows', null, '{', undefined],
    [
      'judged by the type the template sets',
      'text/plain',
      '#set($context.responseOverride.header.content-type = "application/json"){',
      '1:73',
    ],
    [
      'of the other side',
      'application/json',
      '#set($context.requestOverride.header.Content-Type = "text/plain"){',
      '1:66',
    ],
  ])('%s', (_what, contentType, source, place) => {
    const made = preview(source, {}, contentType);
    const problem = made.kind === 'output' ? made.problem : undefined;
    const start = problem?.place.range?.start;
    expect(start && `${start.line}:${start.column}`).toBe(place);
  });

  it('comes with ways to mend it', () => {
    const made = preview('{"a": $input.path("$.name")}', {}, 'application/json');
    expect(made).toMatchObject({
      problem: {
        textFixes: [{ title: 'Write $input.json("$.name"), which gives JSON' }, {}],
      },
    });
  });
});
