import { expect, it } from 'vitest';
import { removalText } from '#renderer/editor/actions/removal-text.ts';
import { removeEntity } from '#shared/edits/remove-entity.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { aShop, methodRef, resourceRef } from '#test/support/a-project.ts';

const shop = aShop();
const removed = (...refs: EntityRef[]): string =>
  removalText(shop, refs.reduce(removeEntity, shop), refs);

it('names one thing', () => {
  expect(removed(methodRef(shop, '/health', 'GET'))).toBe('Removed GET /health.');
});

it('counts what went with it', () => {
  expect(removed(resourceRef(shop, '/health'))).toBe('Removed /health with 1 method.');
});

it('counts several things', () => {
  expect(removed(methodRef(shop, '/health', 'GET'), { kind: 'function', name: 'guard' })).toBe(
    'Removed 2 things.',
  );
});
