const products = {
  'p-1': {
    name: 'Pocket notebook',
    description: 'Ninety-six dotted pages, stitched, in a cover of waxed linen.',
    price: 1250,
    stock: 120,
    tags: ['dotted', 'A6'],
  },
  'p-2': {
    name: 'Fountain pen',
    description: 'Turned brass with a steel nib. Takes standard cartridges.',
    price: 6900,
    stock: 14,
    tags: ['brass', 'refillable'],
  },
  'p-3': {
    name: "Cartographer's pencil",
    description: 'Hard graphite that keeps its point and "does not smudge".',
    price: 380,
    stock: 0,
    tags: ['4H'],
  },
  'p-4': {
    name: 'Iron gall ink',
    description: 'Fifty millilitres. Writes pale and darkens as it dries.',
    price: 1490,
    stock: 33,
    tags: ['permanent', 'blue-black'],
  },
  'p-5': {
    name: 'Letter paper',
    description: 'Fifty sheets of cotton paper with a deckled edge.',
    price: 2200,
    stock: 58,
    tags: ['A5', 'cotton'],
  },
};

/**
 * Knows nothing of HTTP: the mapping template makes `{ "productId": "p-1" }` of the request, and the
 * integration responses turn the result, or the error by its message, into an answer.
 */
export const handler = async ({ productId }) => {
  if (!Object.hasOwn(products, productId))
    throw new Error(`NotFound: There is no product ${productId}.`);
  return { id: productId, ...products[productId] };
};
