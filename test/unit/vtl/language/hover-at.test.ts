import { describe, expect, it } from 'vitest';

import { hoverAt } from '#shared/vtl/language/hover-at.ts';

const samples = {
  body: '{"items":[{"sku":"A"}]}',
  stageVariables: { backend: 'https://example.com' },
  params: { path: { id: '42' } },
};

function hover(marked: string): [string | undefined, string | undefined, string | undefined] {
  const offset = marked.indexOf('|');
  const found = hoverAt(marked.replace('|', ''), offset, samples);
  return [found?.title, found?.sample?.text, found?.sample?.type];
}

describe('hoverAt', () => {
  it.each([
    ['$in|put.body', '$input', undefined, undefined],
    ['$input.bo|dy', '$input.body', undefined, undefined],
    ['$util.url|Encode("x")', '$util.urlEncode(text)', undefined, undefined],
    ['$context.identity.source|Ip', '$context.identity.sourceIp', undefined, undefined],
    ['#fore|ach($i in $l)', '#foreach($item in $list) … #end', undefined, undefined],
    ["#set($r = $input.path('$'))$r.it|ems", '$r.items', '[{"sku":"A"}]', 'JSONArray'],
    ["#set($r = $input.path('$'))$r.items.si|ze()", '.size()', undefined, undefined],
    ['$stageVariables.back|end', '$stageVariables.backend', 'https://example.com', 'String'],
    ['$input.params().path.i|d', '$input.params().path.id', '42', 'String'],
    ['#set($mine = 1)$mi|ne', '$mine', undefined, undefined],
    ['plain te|xt', undefined, undefined, undefined],
    ['$nope.cons|tructor', undefined, undefined, undefined],
  ])('%s', (marked, title, text, type) => {
    expect(hover(marked)).toEqual([title, text, type]);
  });
});
