// A back end that answers, resets, stalls or sends garbage, by the path. Prints its port.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const [, how, nonce] = request.url.split('/');
  switch (how) {
    case 'reset':
      return request.socket.resetAndDestroy();
    case 'stall':
      return undefined;
    case 'half':
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half');
      return setTimeout(() => request.socket.destroy(), 20);
    case 'garbage':
      return request.socket.end('\0\x01 this is no HTTP\r\n\r\n\r\n');
    default:
      return response.end(JSON.stringify({ nonce }));
  }
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
