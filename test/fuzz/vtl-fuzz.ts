import type { PlainJson } from '#shared/json/plain-json.ts';
import { compareCases } from './compare-cases.ts';
import type { FuzzCase, FuzzMode } from './fuzz-case.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { grammarTemplate, randomContext } from './grammar-template.ts';
import { scrapTemplate } from './scrap-template.ts';
import { seededRandom, type Random } from './seeded-random.ts';

const body =
  '{"id":7,"price":10.50,"name":"O\'Brien","none":null,"tags":["a","b"],"empty":[],"obj":{"k":"v","n":{"m":[1,2]}},"pets":[{"id":1,"type":"dog","price":249.99},{"id":2,"type":"cat"}]}';

/** The variables of the scraps. */
export const scrapContext: { readonly [name: string]: PlainJson } = {
  a: 'v',
  b: 'text b',
  e: '',
  i: 7,
  n: -3,
  big: 12345678901,
  d: 2.5,
  t: true,
  f: false,
  nul: null,
  l: [1, 'x', [2, 3], { k: 'w' }],
  m: { k: 1, s: 'str', m: { z: 'deep' }, l: ['p', 'q'], nul: null },
};

const serviceContext: { readonly [name: string]: PlainJson } = {
  requestId: 'r-1',
  stage: 'dev',
  httpMethod: 'POST',
  identity: { sourceIp: '192.0.2.1', userAgent: 'ua', user: null },
  requestOverride: { header: {}, path: {}, querystring: {} },
  responseOverride: { header: {} },
};

export const serviceInput = {
  body,
  params: { path: { id: '42' }, querystring: { q: 'a b' }, header: { Accept: '*/*' } },
};

/** One in six is a heap of scraps, half of all run as on the service. */
export function randomCase(
  random: Random,
  name: string,
  mode: FuzzMode = random() < 0.5 ? 'stock' : 'apigw',
): FuzzCase {
  const isScrap = random() < 0.16;
  const template = isScrap ? scrapTemplate(random, mode) : grammarTemplate(random, mode);
  const context = isScrap ? scrapContext : randomContext(random);
  if (mode === 'stock') return { name, template, mode, context };
  return {
    name,
    template,
    mode,
    context: { ...context, context: serviceContext },
    input: serviceInput,
  };
}

/** @returns true when nothing differs without an explanation */
export function fuzzTemplates(options: FuzzOptions): Promise<boolean> {
  const random = seededRandom(options.seed);
  return compareCases('vtl', options, (number) => randomCase(random, `${options.seed}/${number}`));
}
