import { catalogue } from './catalogue.mjs';

/**
 * GET /products?category=… as a proxy integration: the event is the whole request, and what is
 * returned is the whole response, headers included.
 */
export const handler = async (event) => {
  const category = event.queryStringParameters?.category;
  const products = catalogue
    .filter((product) => category === undefined || product.category === category)
    .map(({ id, name, category, price, stock }) => ({ id, name, category, price, inStock: stock > 0 }));
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
