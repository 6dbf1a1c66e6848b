/** What can be ordered: price in the smallest unit of the currency, and how many there are. */
export const shelf = new Map([
  ['p-1', { price: 1250, stock: 120 }],
  ['p-2', { price: 6900, stock: 14 }],
  ['p-3', { price: 380, stock: 0 }],
  ['p-4', { price: 1490, stock: 33 }],
  ['p-5', { price: 2200, stock: 58 }],
]);
