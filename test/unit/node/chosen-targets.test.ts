import { expect, it } from 'vitest';
import { ChosenTargets } from '#electron/node/edited-document/chosen-targets.ts';

it('knows a file by the grant of its choice, which stays the same', () => {
  const chosen = new ChosenTargets();
  const grant = chosen.grant('/a/shop.yaml');
  expect(chosen.fileOf(grant)).toBe('/a/shop.yaml');
  expect(chosen.grant('/b/shop.yaml')).not.toBe(grant);
  expect(chosen.grant('/a/shop.yaml')).toBe(grant);
  expect(chosen.fileOf('guessed')).toBeUndefined();
});

it('forgets the eldest of many choices, but not one that is made again', () => {
  const chosen = new ChosenTargets();
  const [first = '', second = ''] = Array.from({ length: 32 }, (_, at) => chosen.grant(`/${at}`));
  chosen.grant('/0');
  chosen.grant('/32');
  expect(chosen.fileOf(first)).toBe('/0');
  expect(chosen.fileOf(second)).toBeUndefined();
});
