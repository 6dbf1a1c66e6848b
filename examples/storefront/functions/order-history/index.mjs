/** Orders of the past, newest first. A real shop would ask its database. */
const orders = [
  { orderId: 'o-5b1e09c2aa', customerId: 'c-1001', placedOn: '2026-03-02', state: 'on its way', total: 8390 },
  { orderId: 'o-91d7f3e410', customerId: 'c-1002', placedOn: '2026-02-17', state: 'delivered', total: 2690 },
  { orderId: 'o-0c44a8be73', customerId: 'c-1001', placedOn: '2026-01-09', state: 'delivered', total: 1740 },
];

/** GET /orders?customerId=… as a proxy integration. The gateway refuses requests without the parameter. */
export const handler = async (event) => {
  const customer = event.queryStringParameters.customerId;
  const own = orders.filter(({ customerId }) => customerId === customer);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      customerId: customer,
      count: own.length,
      orders: own.map(({ customerId, ...order }) => order),
    }),
  };
};
