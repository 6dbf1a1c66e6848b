/** What can be ordered: price in the smallest unit of the currency, and how many there are. */
const shelf = {
  'p-1': { price: 1250, stock: 120 },
  'p-2': { price: 6900, stock: 14 },
  'p-3': { price: 380, stock: 0 },
  'p-4': { price: 1490, stock: 33 },
  'p-5': { price: 2200, stock: 58 },
};

const freeShippingFrom = Number(process.env.FREE_SHIPPING_FROM);
const shippingCost = Number(process.env.SHIPPING_COST);

/**
 * Checks an order against the shelf and adds it up. The gateway has checked its form already.
 * The same order always gets the same id, so that sending it twice does no harm.
 */
export const handler = async ({ customerId, lines, currency }) => {
  const priced = lines.map((line) => price(line));
  const goods = priced.reduce((sum, line) => sum + line.amount, 0);
  const shipping = goods >= freeShippingFrom ? 0 : shippingCost;
  const orderId = `o-${await digest({ customerId, lines })}`;
  console.log(`order ${orderId} of ${customerId}: ${goods} + ${shipping} ${currency}`);
  return {
    orderId,
    location: `/orders/${orderId}`,
    lines: priced,
    shipping,
    total: goods + shipping,
    currency,
  };
};

function price({ productId, quantity }) {
  if (!Object.hasOwn(shelf, productId))
    throw new Error(`UnknownProduct: There is no product ${productId}.`);
  const item = shelf[productId];
  if (item.stock < quantity)
    throw new Error(`OutOfStock: ${quantity} of ${productId} were ordered, ${item.stock} are left.`);
  return { productId, quantity, amount: item.price * quantity };
}

async function digest(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return Buffer.from(hash).toString('hex').slice(0, 10);
}
