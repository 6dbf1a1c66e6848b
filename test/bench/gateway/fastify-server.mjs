// A second thing to be measured against: what Fastify makes of the same answer. Prints its port.
import fastify from 'fastify';

const server = fastify();
server.get('/dev/mock', () => ({ status: 'ok' }));
server.get('/dev/vtl/:id', (request) => ({
  id: request.params.id,
  q: request.query.q ?? '',
  stage: 'dev',
}));
await server.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${server.server.address().port}\n`);
