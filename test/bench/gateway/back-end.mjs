// The back end both proxies call. Prints its port.
import { createServer } from 'node:http';

const body = JSON.stringify({ id: 1, name: 'item' });
const server = createServer((request, response) => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
