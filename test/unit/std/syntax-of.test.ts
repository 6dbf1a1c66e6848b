import { expect, it } from 'vitest';
import { syntaxOf } from '#shared/std/syntax-of.ts';

it.each([
  ['{"openapi": "3.0.1"}', 'json'],
  ['\n  [1]', 'json'],
  ['\uFEFF{', 'json'],
  ['openapi: 3.0.1', 'yaml'],
  ['# {\nopenapi: 3.0.1', 'yaml'],
  ['"{"', 'yaml'],
  ['', 'yaml'],
])('takes %j for %s', (text, syntax) => {
  expect(syntaxOf(text)).toBe(syntax);
});
