import { describe, expect, it } from 'vitest';

import { vtlMonarch } from '#renderer/code-editor/vtl-monarch.ts';
import { tokensOf } from './monarch-tokens.ts';

const json = vtlMonarch('json');
const text = vtlMonarch('text');

describe('template code', () => {
  it.each([
    ['## note $x', ['## note $x:comment']],
    ['a #* b\n$c *# $d', ['#* b:comment', '$c *#:comment', '$d:variable']],
    ['#[[ $raw ]]#', ['#[[:comment.raw', ']]#:comment.raw']],
    ['\\$x', ['\\:string.escape', '$x:variable']],
    [
      '#set($a = 1)',
      [
        '#set:keyword',
        '(:delimiter.parenthesis',
        '$a:variable',
        '=:operator',
        '1:number',
        '):delimiter.parenthesis',
      ],
    ],
    [
      '#if(true)#{else}#end',
      [
        '#if:keyword',
        '(:delimiter.parenthesis',
        'true:constant',
        '):delimiter.parenthesis',
        '#{else}#end:keyword',
      ],
    ],
    [
      "$input.json('$.a')",
      [
        '$input:variable',
        '.:delimiter',
        'json:function',
        '(:delimiter.parenthesis',
        "'$.a':string",
        '):delimiter.parenthesis',
      ],
    ],
    ['$!{a.b}c', ['$!{a:variable', '.:delimiter', 'b:property', '}:variable']],
    ['$a\n(b)', ['$a:variable']],
    ['$a. $5 #x', ['$a:variable']],
    [
      '#set($m = "v: $m.x")',
      [
        '#set:keyword',
        '(:delimiter.parenthesis',
        '$m:variable',
        '=:operator',
        '"v: :string',
        '$m:variable',
        '.:delimiter',
        'x:property',
        '":string',
        '):delimiter.parenthesis',
      ],
    ],
    [
      '#foreach($e in [1..3])',
      [
        '#foreach:keyword',
        '(:delimiter.parenthesis',
        '$e:variable',
        'in:keyword',
        '[:delimiter.square',
        '1:number',
        '..:operator',
        '3:number',
        ']:delimiter.square',
        '):delimiter.parenthesis',
      ],
    ],
  ])('%s', (source, expected) => {
    expect(tokensOf(text, source).map(([part, token]) => `${part}:${token}`)).toEqual(expected);
  });
});

describe('JSON around the code', () => {
  it.each([
    [
      '{"id": "$input.path(\'$.id\')", "n": -1.5}',
      [
        '{:delimiter.curly',
        '"id":json.key',
        '::delimiter',
        '":json.string',
        '$input:variable',
        '.:delimiter',
        'path:function',
        '(:delimiter.parenthesis',
        "'$.id':string",
        '):delimiter.parenthesis',
        '":json.string',
        ',:delimiter',
        '"n":json.key',
        '::delimiter',
        '-1.5:number',
        '}:delimiter.curly',
      ],
    ],
    ['"never closed\ntrue', ['"never closed:json.string', 'true:constant']],
    ['"$x\n"k": 1', ['":json.string', '$x:variable', '"k":json.key', '::delimiter', '1:number']],
  ])('%s', (source, expected) => {
    expect(tokensOf(json, source).map(([part, token]) => `${part}:${token}`)).toEqual(expected);
  });

  it('leaves other text plain', () => {
    expect(tokensOf(text, '<a b="true">12</a>')).toEqual([]);
  });
});
