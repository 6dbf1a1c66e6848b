import { createHash } from 'node:crypto';
import { shelf } from './shelf.mjs';

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
  const orderId = `o-${digest({ customerId, lines })}`;
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
  const item = shelf.get(productId);
  if (item === undefined) throw new Error(`UnknownProduct: There is no product ${productId}.`);
  if (item.stock < quantity)
    throw new Error(`OutOfStock: ${quantity} of ${productId} were ordered, ${item.stock} are left.`);
  return { productId, quantity, amount: item.price * quantity };
}

function digest(value) {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 10);
}
