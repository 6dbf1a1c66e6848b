// The reviews service, as small as it can be. Gatewright starts it when the first request needs it and
// says in PORT where it is to listen; on AWS the same integration calls the host in the stage variable.
import { createServer } from 'node:http';

const reviews = {
  'p-1': [
    { author: 'Ines', stars: 5, text: 'Lies flat, and the pages take ink well.', date: '2026-01-14' },
    { author: 'Tomasz', stars: 4, text: 'I wish it had "page numbers".', date: '2025-11-30' },
  ],
  'p-2': [{ author: 'Aiko', stars: 5, text: 'Heavy, balanced, beautiful.', date: '2026-02-21' }],
  'p-4': [],
};

createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const product = /^\/products\/([^/]+)\/reviews$/.exec(url.pathname)?.[1];
  const found = reviews[product];
  const limit = Number(url.searchParams.get('limit') ?? 20);
  response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
  response.end(
    JSON.stringify(
      found === undefined
        ? { product, error: 'ENOPRODUCT' }
        : { product, total: found.length, items: found.slice(0, limit) },
    ),
  );
}).listen(Number(process.env.PORT), '127.0.0.1');
