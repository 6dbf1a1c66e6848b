import { expect, it } from 'vitest';
import { sampleOfReads } from '#shared/vtl/language/sample-of-reads.ts';

it.each<[string, unknown]>([
  [`{"a": "$input.path('$.name')"}`, { name: 'name 1' }],
  [`{"a": $input.path('$.price')}`, { price: 1 }],
  [`#set($r = $input.path('$'))#if($r.stock > 0)$r.color#end`, { stock: 1, color: 'color 1' }],
  [
    `#set($items = $input.path('$.Items'))[#foreach($i in $items){"id": "$i.id.S", "n": $i.n.N}#end]`,
    {
      Items: [
        { id: { S: 'S 1' }, n: { N: 1 } },
        { id: { S: 'S 2' }, n: { N: 2 } },
      ],
    },
  ],
  [`$input.path("$['a-b'][0].c")`, { 'a-b': [{ c: 'c 1' }, { c: 'c 2' }] }],
  [`#set($t = $input.path('$.tags'))#foreach($x in $t)#end$t.length`, { tags: ['tag 1', 'tag 2'] }],
  [`$input.path('$.tags').size()`, { tags: ['tag 1', 'tag 2'] }],
  [`#foreach($t in $input.path('$'))$t#end`, ['value 1', 'value 2']],
  [`$util.escapeJavaScript($input.path('$.note'))`, { note: 'note 1' }],
  [`#if($input.path('$.open'))x#end`, { open: true }],
  [`#if($input.path('$.kind') == "a")x#end`, { kind: 'kind 1' }],
  [`#set($m = $input.path('$.map'))$m.get("k")`, { map: { k: 'k 1' } }],
  [`#set($x = "$input.path('$.in')")`, { in: 'in 1' }],
  // What a variable was set to before does not hold any more.
  [`#set($x = $input.path('$.a'))#set($x = 1)$x.b`, { a: 'a 1' }],
  // A path that leads to several places, the payload as a whole, no payload at all.
  [`$input.path('$..price')`, undefined],
  [`$input.json('$')`, undefined],
  [`{"a": "$context.requestId"}`, undefined],
  [`#if(`, undefined],
])('%s', (source, sample) => {
  expect(sampleOfReads(source)).toEqual(sample);
});
