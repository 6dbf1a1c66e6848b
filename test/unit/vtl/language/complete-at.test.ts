import { describe, expect, it } from 'vitest';

import { completeAt } from '#shared/vtl/language/complete-at.ts';
import { contextVariables, type TemplateOwner } from '#shared/vtl/language/context-variables.ts';

const samples = {
  body: '{"items":[{"sku":"A","qty":2}],"customer":{"name":"Ada"}}',
  params: { path: { id: '42' }, querystring: { page: '1' }, header: { Accept: '*/*' } },
  stageVariables: { backend: 'https://example.com' },
};

/** The labels offered at the `|` of a text. */
function labels(marked: string, owner?: TemplateOwner): string[] {
  const offset = marked.indexOf('|');
  return completeAt(marked.replace('|', ''), offset, samples, owner).map(({ label }) => label);
}

describe('completeAt', () => {
  it.each<[string, string[]]>([
    ['$|', ['input', 'util', 'context', 'stageVariables']],
    ['#set($mine = 1)\n$m|', ['mine']],
    ['#foreach($it in $l)$|', ['it', 'input', 'util', 'context', 'stageVariables', 'foreach']],
    ['$input.|', ['body', 'json', 'path', 'params']],
    ['"$!{input.p|', ['path', 'params']],
    ['$util.url|', ['urlEncode', 'urlDecode']],
    ['$context.identity.source|', ['sourceIp']],
    [
      '$context.identity.clientCert.|',
      ['clientCertPem', 'issuerDN', 'serialNumber', 'subjectDN', 'validity'],
    ],
    ['$stageVariables.|', ['backend']],
    ['$input.params().|', ['path', 'querystring', 'header']],
    ["$input.params('|", ['id', 'page', 'Accept']],
    ["$input.path('$.cu|')", ['$.customer', '$.customer.name']],
    ['#e|', ['elseif', 'else', 'end']],
    ['#foreach($i in $l)$foreach.has|', ['hasNext']],
    ['text |', []],
    ['costs 5$ |', []],
  ])('%s', (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  it('offers the members of the sample payload, then methods', () => {
    const offered = labels("#set($root = $input.path('$'))\n$root.customer.|");
    expect(offered.slice(0, 2)).toEqual(['name', 'get']);
    expect(
      labels("#set($root = $input.path('$'))#foreach($i in $root.items)$i.|").slice(0, 2),
    ).toEqual(['sku', 'qty']);
    expect(labels("#set($root = $input.path('$'))$root.items.s|")).toEqual([
      'size',
      'set',
      'subList',
    ]);
  });

  it.each(['method', 'route'] as const)(
    'offers every documented name of $context of a %s',
    (owner) => {
      const first = new Set(contextVariables[owner].map(({ name }) => name.split('.')[0]));
      expect(new Set(labels('$context.|', owner))).toEqual(first);
    },
  );

  it('replaces the whole word', () => {
    const [completion] = completeAt('$util.urlEnc(1)', 9, samples);
    expect(completion?.range.start.offset).toBe(6);
    expect(completion?.range.end.offset).toBe(12);
  });

  it('is quick in long texts', () => {
    const source = `${'$a.b("x"[['.repeat(20_000)}$`;
    expect(completeAt(source, source.length, samples).length).toBeGreaterThan(0);
  });
});
