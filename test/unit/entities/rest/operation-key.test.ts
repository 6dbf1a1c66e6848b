import { expect, it } from 'vitest';
import { httpMethods, verbs } from '#shared/entities/rest/method.ts';
import { isOperationKey, methodOfKey, operationKey } from '#shared/entities/rest/operation-key.ts';

it('finds every method by the key it is written under', () => {
  expect(httpMethods.map(operationKey).map(methodOfKey)).toEqual(httpMethods);
  expect(verbs).not.toContain('ANY');
});

it.each([
  ['get', true],
  ['trace', true],
  ['x-amazon-apigateway-any-method', true],
  ['any', false],
  ['GET', false],
  ['parameters', false],
  ['constructor', false],
])('%s is an operation of a path item: %s', (key, isOne) => {
  expect(isOperationKey(key)).toBe(isOne);
});

it('knows no method of a verb that the service has none of', () => {
  expect(methodOfKey('trace')).toBeUndefined();
});
