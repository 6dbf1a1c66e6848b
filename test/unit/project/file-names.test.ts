import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeFileName,
  distinctFileNames,
  encodeFileName,
  nameHash,
  relativeFilePath,
  resolveFilePath,
} from '#shared/project/file-names.ts';

describe('encodeFileName', () => {
  it.each([
    ['products', 'products'],
    ['{id}', '{id}'],
    ['{proxy+}', '{proxy+}'],
    ['Get a product', 'Get a product'],
    ['a/b', 'a%2fb'],
    ['50%', '50%25'],
    ['x:y*z?', 'x%3ay%2az%3f'],
    ['größe', 'gr%c3%b6%c3%9fe'],
    ['.well-known', '%2ewell-known'],
    ['dot.', 'dot%2e'],
    [' padded ', '%20padded%20'],
    ['con', '%63on'],
    ['NUL.txt', '%4eUL.txt'],
    ['COM1', '%43OM1'],
    ['console', 'console'],
    ['_root', '%5froot'],
    ['openapi.yaml', 'openapi%2eyaml'],
    ['a.VTL', 'a%2eVTL'],
    ['a~b', 'a%7eb'],
    ['', '%'],
  ])('%j becomes %j and back', (name, fileName) => {
    expect(encodeFileName(name)).toBe(fileName);
    expect(decodeFileName(fileName)).toBe(name);
  });

  it('cuts long names and keeps them apart', () => {
    const [one, two] = ['a'.repeat(200) + '1', 'a'.repeat(200) + '2'].map(encodeFileName);
    expect(one).toHaveLength(60);
    expect(one).not.toBe(two);
    expect(decodeFileName(one ?? '')).toBeUndefined();
  });

  it('gives different names different files, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, two) => {
        fc.pre(one !== two);
        expect(encodeFileName(one)).not.toBe(encodeFileName(two));
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('distinctFileNames', () => {
  const names = (...list: string[]): (string | undefined)[] => {
    const result = distinctFileNames(list.map((name) => ({ key: name, name })));
    return list.map((name) => result.get(name));
  };

  it('marks names that differ in capitals alone, sparing the one without', () => {
    expect(names('products', 'Products', 'PRODUCTS', 'orders')).toEqual([
      'products',
      `Products~${nameHash('Products')}`,
      `PRODUCTS~${nameHash('PRODUCTS')}`,
      'orders',
    ]);
  });

  it('does not depend on the order of names', () => {
    expect(names('B', 'b').toReversed()).toEqual(names('b', 'B'));
  });

  it('keeps equal names of different keys apart', () => {
    const result = distinctFileNames([
      { key: '1', name: 'shop' },
      { key: '2', name: 'shop' },
    ]);
    expect(new Set(result.values()).size).toBe(2);
  });
});

describe('paths between files', () => {
  it.each([
    ['a/b/c.yaml', 'a/t/x.vtl', '../t/x.vtl'],
    ['a/c.yaml', 'a/x.vtl', 'x.vtl'],
    ['c.yaml', 'a/x.vtl', 'a/x.vtl'],
    ['a/b/c/d.yaml', 'x.vtl', '../../../x.vtl'],
  ])('from %s to %s', (from, to, relative) => {
    expect(relativeFilePath(from, to)).toBe(relative);
    expect(resolveFilePath(from, relative)).toBe(to);
  });

  it.each([
    ['a/b.yaml', '../../x'],
    ['b.yaml', '../x'],
    ['b.yaml', '/etc/passwd'],
  ])('from %s, %s leads nowhere', (from, relative) => {
    expect(resolveFilePath(from, relative)).toBeUndefined();
  });
});
