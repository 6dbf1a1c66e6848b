import { describe, expect, it } from 'vitest';
import { templateFolds } from '#shared/vtl/language/template-folds.ts';

describe('templateFolds', () => {
  const block = (start: number, end: number) => ({ start, end, kind: 'block' });
  const text = (start: number, end: number) => ({ start, end, kind: 'text' });
  it.each([
    ['#if($a)\nx\n#end', [block(1, 2)]],
    ['#if($a)\nx\n#elseif($b)\ny\n#else\nz\n#end', [block(1, 2), block(3, 4), block(5, 6)]],
    ['#foreach($a in $b)\n#if($a)\nx\n#end\n#end', [block(1, 4), block(2, 3)]],
    ['#if($a)x#end\ny', []],
    ['## #if\n\\#if\n#[[\n#if\n]]#\n#end', []],
    ['#*\n#if\n*#\nx', [{ start: 1, end: 3, kind: 'comment' }]],
    ['#if($a)\nx', []],
    ['{\n"a": [\n1\n]\n}', [text(1, 4), text(2, 3)]],
    ['{"a": {\n"b": "}",\n"c": "${x.y}"\n}}', [text(1, 3)]],
    ['#set($x = {\n"a": 1\n})', [text(1, 2)]],
    // What a branch opens and leaves open does not fold, nor does it take the block with it.
    ['{\n#if($a)\n[\n#end\n}', [text(1, 4), block(2, 3)]],
    ['#if($a)\n}\n]\n#end', [block(1, 3)]],
    ['#{foreach}($a in $b)\nx\n#{end}', [block(1, 2)]],
  ])('%j', (source, folds) => {
    expect(templateFolds(source)).toEqual(folds);
  });
});
