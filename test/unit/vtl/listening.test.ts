import { describe, expect, it } from 'vitest';

import { randomCase, scrapContext, serviceInput } from '#test/fuzz/vtl-fuzz.ts';
import { seededRandom } from '#test/fuzz/seeded-random.ts';
import { toJavaValue } from '#shared/json/plain-json.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { createMappingScope } from '#shared/vtl/mapping-scope.ts';
import type { RenderListener } from '#shared/vtl/render-listener.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import type { TemplateScope } from '#shared/vtl/template-scope.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';

/** A new scope each time, since templates change the lists and maps in it. */
function scope(): TemplateScope {
  const mapping = createMappingScope({
    ...serviceInput,
    context: {},
    stageVariables: {},
  });
  return new Map([
    ...mapping.scope,
    ...Object.entries(scrapContext).map(
      ([name, value]) => [name, toJavaValue(value, 'list')] as const,
    ),
  ]);
}

function outcome(
  template: string,
  dialect: 'api-gateway' | 'velocity-1.7',
  listener?: RenderListener,
): string {
  try {
    return renderTemplate(compileTemplate(template, { dialect }), scope(), { listener });
  } catch (error) {
    if (error instanceof VtlError) return `fails: ${error.message}`;
    throw error;
  }
}

describe.each([
  ['api-gateway', 'apigw'],
  ['velocity-1.7', 'stock'],
] as const)('a listener in %s', (dialect, mode) => {
  it('changes nothing, and is told of output that is there', () => {
    const random = seededRandom(dialect.length);
    for (let i = 0; i < 400; i++) {
      const { template } = randomCase(random, '', mode);
      const ends: number[] = [];
      const heard = outcome(template, dialect, ({ output, range }) => {
        ends.push(output?.end ?? 0);
        expect(range.end.offset, template).toBeLessThanOrEqual(template.length);
        expect(range.start.offset, template).toBeLessThan(range.end.offset);
      });
      expect(heard, template).toBe(outcome(template, dialect));
      if (!heard.startsWith('fails: ')) {
        expect(Math.max(0, ...ends), template).toBeLessThanOrEqual(heard.length);
      }
    }
  });
});
