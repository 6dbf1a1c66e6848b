/** How many of each product are on the shelf. */
const shelf = { 'p-1': 120, 'p-2': 14, 'p-3': 0, 'p-4': 33, 'p-5': 58 };

/** Errors begin with a word that the integration responses know; what follows is for the caller. */
export const handler = async ({ productId, quantity }) => {
  if (!Object.hasOwn(shelf, productId))
    throw new Error(`NotFound: There is no product ${productId}.`);
  const left = shelf[productId];
  // Also refuses what is no number at all.
  if (!(Number(quantity) <= left))
    throw new Error(`OutOfStock: ${quantity} of ${productId} are wanted, ${left} are left.`);
  console.log(`${quantity} of ${productId} wanted, ${left} left`);
  return { productId, left };
};
