import { expect, it } from 'vitest';

import { completionInsert } from '#renderer/code-editor/completion-insert.ts';

it.each([
  ['variable', 'input', '$input', '$', '', 'input'],
  ['function', 'path', '$input.path(jsonPath)', '.', '', 'path($0)'],
  ['function', 'size', 'list.size()', '.', '', 'size()'],
  ['function', 'path', '$input.path(jsonPath)', '.', '(', 'path'],
  ['directive', 'if', '#if(condition) … #end', '#', '', 'if($1)\n$0\n#end'],
  ['directive', 'if', '#if(condition) … #end', '{', '', 'if'],
  ['directive', 'else', '#else', '#', '', 'else'],
  ['value', '$.id', 'String', "'", "'", '$.id'],
] as const)('%s %s', (kind, insertText, detail, before, after, text) => {
  expect(completionInsert({ kind, insertText, detail }, before, after)).toMatchObject({ text });
});
