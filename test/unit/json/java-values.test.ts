import { describe, expect, it } from 'vitest';

import { equalsJava, hashJava } from '#shared/json/java-equality.ts';
import { JavaList } from '#shared/json/java-list.ts';
import { JavaMap, SilentMap } from '#shared/json/java-map.ts';
import { formatJavaDouble, formatJavaFloat } from '#shared/json/java-double-text.ts';
import { JavaBigDecimal, JavaDouble, JavaLong } from '#shared/json/java-number.ts';
import { toJavaString } from '#shared/json/java-value.ts';
import { toJavaValue, toPlainJson } from '#shared/json/plain-json.ts';

describe('formatJavaDouble', () => {
  it.each([
    [5, '5.0'],
    [0.1, '0.1'],
    [-0, '-0.0'],
    [0.001, '0.001'],
    [0.0009, '9.0E-4'],
    [9999999, '9999999.0'],
    [10000000, '1.0E7'],
    [1.5e-7, '1.5E-7'],
    [5e-324, '4.9E-324'],
    [1e23, '9.999999999999999E22'],
    [8e21, '8.0E21'],
    [2e-3, '0.002'],
    [2 ** 60, '1.15292150460684698E18'],
    [2.2250738585072014e-308, '2.2250738585072014E-308'],
    [-123456789.25, '-1.2345678925E8'],
    [1e21, '1.0E21'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ])('%d is %s', (value, text) => {
    expect(formatJavaDouble(value)).toBe(text);
  });
});

describe('formatJavaFloat', () => {
  it.each([
    [Math.fround(0.1), '0.1'],
    [1.5, '1.5'],
    [16777216, '1.6777216E7'],
    [Math.fround(3.4028234663852886e38), '3.4028235E38'],
    [Math.fround(1.4e-45), '1.4E-45'],
  ])('%d is %s', (value, text) => {
    expect(formatJavaFloat(value)).toBe(text);
  });
});

describe('JavaBigDecimal', () => {
  it.each(['0', '1.50', '-0.001', '123456789.0123456789', '1E+3', '1.2E-10', '0.000001'])(
    'prints %s as it was read',
    (text) => {
      expect(JavaBigDecimal.parse(text)?.toString()).toBe(text);
    },
  );

  it('holds a double exactly', () => {
    expect(JavaBigDecimal.fromDouble(0.1)?.toString()).toBe(
      '0.1000000000000000055511151231257827021181583404541015625',
    );
  });
});

describe('equality', () => {
  it('tells the classes of numbers apart', () => {
    expect(equalsJava(1, new JavaLong(1n))).toBe(false);
    expect(equalsJava(new JavaLong(1n), new JavaLong(1n))).toBe(true);
    expect(equalsJava(new JavaDouble(NaN), new JavaDouble(NaN))).toBe(true);
  });

  it('compares lists and maps by what is in them', () => {
    const list = (): JavaList => new JavaList([1, 'a', null]);
    expect(equalsJava(list(), list())).toBe(true);
    const map = (...entries: [string, number][]): JavaMap => new JavaMap(new Map(entries));
    expect(equalsJava(map(['a', 1], ['b', 2]), map(['b', 2], ['a', 1]))).toBe(true);
    expect(equalsJava(map(['a', 1]), map(['a', 2]))).toBe(false);
  });

  it('hashes as Java does', () => {
    expect(hashJava('a-b-c')).toBe(91017804);
    expect(hashJava(new JavaList([1, 2]))).toBe(994);
    expect(hashJava(new JavaDouble(2.5))).toBe(1074003968);
  });
});

describe('JavaMap', () => {
  it('keeps the order of insertion, digits included, and tells 1 from "1"', () => {
    const map = new JavaMap();
    map.put('z', 1);
    map.put('5', 2);
    map.put(5, 3);
    map.put('a', 4);
    map.put('z', 5);
    expect(toJavaString(map)).toBe('{z=5, 5=2, 5=3, a=4}');
    expect(map.get(5)).toBe(3);
  });

  it('finds boxed numbers by value', () => {
    const map = new JavaMap();
    map.put(new JavaLong(7n), 'long');
    expect(map.get(new JavaLong(7n))).toBe('long');
    expect(map.get(7)).toBe(null);
  });
});

describe('SilentMap', () => {
  it('prints as nothing and lists its keys as a HashMap', () => {
    const map = new SilentMap();
    for (const key of ['header', 'querystring', 'path']) map.put(key, null);
    expect(toJavaString(map)).toBe('');
    expect(map.keys()).toEqual(['path', 'header', 'querystring']);
  });
});

describe('plain JSON', () => {
  it('survives the way to Java and back', () => {
    const value = { a: [1, 2.5, 'x', null, true, { b: {} }], big: 12345678901, __proto__x: 1 };
    expect(toPlainJson(toJavaValue(value, 'json'))).toEqual(value);
  });

  it('does not reach prototypes', () => {
    const value = toJavaValue(JSON.parse('{"__proto__":{"polluted":true}}'), 'json');
    const back = toPlainJson(value);
    expect(Object.hasOwn(Object(back), '__proto__')).toBe(true);
    expect({}).not.toHaveProperty('polluted');
  });
});
