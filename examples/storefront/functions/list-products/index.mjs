/** What the shop sells. Prices are in the smallest unit of the currency, so that sums stay exact. */
const catalogue = [
  { id: 'p-1', name: 'Pocket notebook', category: 'paper', price: 1250, stock: 120 },
  { id: 'p-2', name: 'Fountain pen', category: 'pens', price: 6900, stock: 14 },
  { id: 'p-3', name: "Cartographer's pencil", category: 'pens', price: 380, stock: 0 },
  { id: 'p-4', name: 'Iron gall ink', category: 'ink', price: 1490, stock: 33 },
  { id: 'p-5', name: 'Letter paper', category: 'paper', price: 2200, stock: 58 },
];

/**
 * GET /products?category=… as a proxy integration: the event is the whole request, and what is
 * returned is the whole response, headers included.
 */
export const handler = async (event) => {
  const category = event.queryStringParameters?.category;
  const products = catalogue
    .filter((product) => category === undefined || product.category === category)
    .map(({ stock, ...product }) => ({ ...product, inStock: stock > 0 }));
  console.log(`${products.length} of ${catalogue.length} products, category ${category ?? 'any'}`);
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'max-age=60',
      'Access-Control-Allow-Origin': process.env.ALLOWED_ORIGIN,
    },
    body: JSON.stringify({ currency: event.stageVariables?.currency, products }),
  };
};
