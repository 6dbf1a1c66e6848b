import { orders } from './orders.mjs';

/** GET /orders?customerId=… as a proxy integration. The gateway refuses requests without the parameter. */
export const handler = async (event) => {
  const { customerId } = event.queryStringParameters;
  const own = orders.filter((order) => order.customerId === customerId);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      customerId,
      count: own.length,
      orders: own.map(({ orderId, placedOn, state, total }) => ({ orderId, placedOn, state, total })),
    }),
  };
};
