import { describe, expect, it } from 'vitest';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { createMappingScope } from '#shared/vtl/mapping-scope.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';

function render(template: string): string {
  const { scope } = createMappingScope({
    body: '{}',
    params: { path: {}, querystring: {}, header: {} },
    context: {},
    stageVariables: {},
  });
  return renderTemplate(compileTemplate(template, { dialect: 'api-gateway' }), scope);
}

/** What Velocity 1.7 on the JVM prints for the same. */
describe('a decimal number, which a double and a number beyond 64 bits make together', () => {
  const make = '#set($s = 2.5 * 10000000000000000000)';
  it.each([
    ['$s', '25000000000000000000.0'],
    ['$s.valueOf(12, 3)', '0.012'],
    ['$s.valueOf(12, -3)', '1.2E+4'],
    ['$s.valueOf(2.50)', '2.5'],
    ['$s.scale() $s.precision() $s.unscaledValue()', '1 21 250000000000000000000'],
    ['$s.stripTrailingZeros()', '2.5E+19'],
    ['$s.add($s) $s.subtract($s)', '50000000000000000000.0 0.0'],
    ['$s.setScale(2, 4) $s.ulp()', '25000000000000000000.00 0.1'],
    ['$s.divide($s, 3, 4) $s.divide($s, 4)', '1.000 1.0'],
    ['$s.valueOf(25, 1).setScale(0, 6) $s.valueOf(-25, 1).setScale(0, 3)', '2 -3'],
    ['$s.valueOf(3).movePointLeft(3) $s.valueOf(3).movePointRight(3)', '0.003 3000'],
  ])('%s', (reference, text) => {
    expect(render(make + reference)).toBe(text);
  });

  it('fails as Java does where digits would be lost', () => {
    expect(() => render(`${make}$s.valueOf(25, 1).setScale(0)`)).toThrow(/Rounding necessary/);
  });
});
