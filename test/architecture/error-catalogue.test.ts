import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { errorCodes } from '#shared/std/coded-error.ts';

test('every error code is documented, and nothing else is', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/errors.md'), 'utf8');
  const documented = [...page.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map((match) => match[1]);
  expect(documented).toEqual([...errorCodes]);
});
