import { catalogue } from './catalogue.mjs';

/**
 * Knows nothing of HTTP: the mapping template makes `{ "productId": "p-1" }` of the request, and the
 * integration responses turn the result, or the error by its message, into an answer.
 */
export const handler = async ({ productId }) => {
  const product = catalogue.find(({ id }) => id === productId);
  if (product === undefined) throw new Error(`NotFound: There is no product ${productId}.`);
  return product;
};
