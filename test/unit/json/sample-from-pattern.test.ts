import { describe, expect, it } from 'vitest';

import { sampleFromPattern } from '#shared/json/sample-from-pattern.ts';
import { sampleFromSchema } from '#shared/json/sample-from-schema.ts';

describe('sampleFromPattern', () => {
  it.each([
    '^[A-Z]{3}-\\d{4}$',
    '^(GET|POST)$',
    '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
    '^\\+?[0-9 ]{7,15}$',
    '^#[0-9a-fA-F]{6}$',
    '^[\\-&]\\-$',
    '^(a|b)(c)?\\1$',
    '^\\d{4}-\\d{2}-\\d{2}T',
    '^.*$',
    '^$',
    '^(?:0|[1-9]\\d*)(?:\\.\\d+)?$',
  ])('%s', (pattern) => {
    const text = sampleFromPattern(pattern);
    expect(text).toMatch(new RegExp(pattern));
    expect(sampleFromPattern(pattern)).toBe(text);
  });

  it('draws repetitions out to a least length', () => {
    expect(sampleFromPattern('^[a-z]+$', 5)).toBe('aaaaa');
    expect(sampleFromPattern('^[a-z]{2}$', 5)).toBeUndefined();
    expect(sampleFromPattern('^[a-z]{20}$', 0, 5)).toBeUndefined();
  });

  it.each(['(', '^a(?=b)$', '[^\\s\\S]'])('gives up on %s', (pattern) => {
    expect(sampleFromPattern(pattern)).toBeUndefined();
  });

  it('is used for schemas', () => {
    const schema = { type: 'string', pattern: '^[A-Z]{2}\\d$', minLength: 3 };
    expect(sampleFromSchema(schema)).toBe('AA0');
    expect(sampleFromSchema({ type: 'string', pattern: '(' })).toBe('text');
  });
});
