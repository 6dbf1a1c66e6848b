import { expect, test } from 'vitest';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';
import { TestGateway } from '#test/support/test-gateway.ts';

const shown = '{"path":"$context.resourcePath","verb":"$context.httpMethod"}';

/** Every route answers with the path of its resource and its parameters. */
function gatewayOf(...routes: string[]): TestGateway {
  const api = aRestApi().stage('dev');
  for (const route of routes) api.method(route, mock(shown));
  return new TestGateway(api);
}

async function pathOf(gateway: TestGateway, line: string): Promise<string> {
  const answer = await gateway.send(line);
  return answer.status === 200 ? (answer.json as { path: string }).path : String(answer.status);
}

const gateway = gatewayOf(
  'GET /',
  'GET /pets',
  'POST /pets/new',
  'GET /pets/{id}',
  'ANY /pets/{id}/toys',
  'GET /pets/{id}/toys',
  'GET /files/{path+}',
  'OPTIONS /{proxy+}',
  'GET /a/b/c',
  'GET /{x}/b/d',
);

test.each([
  ['GET /dev', '/'],
  ['GET /dev/', '/'],
  ['GET /dev/pets', '/pets'],
  ['GET /dev/pets/', '/pets'],
  ['GET /dev//pets', '/pets'],
  ['POST /dev/pets/new', '/pets/new'],
  // The text node has no GET, so the parameter beside it serves.
  ['GET /dev/pets/new', '/pets/{id}'],
  ['DELETE /dev/pets/7/toys', '/pets/{id}/toys'],
  ['GET /dev/files/a/b.txt', '/files/{path+}'],
  ['GET /dev/files', '403'],
  ['OPTIONS /dev/pets', '/{proxy+}'],
  ['DELETE /dev/pets', '403'],
  ['GET /dev/a/b/c', '/a/b/c'],
  // `a` leads nowhere for this path, so the search comes back to `{x}`.
  ['GET /dev/a/b/d', '/{x}/b/d'],
  ['GET /other/pets', '403'],
])('%s → %s', async (line, expected) => {
  expect(await pathOf(gateway, line)).toBe(expected);
});

test('a stage that does not exist is forbidden, a path that does not is a missing token', async () => {
  const forbidden = await gateway.send('GET /other/pets');
  expect(forbidden.json).toEqual({ message: 'Forbidden' });
  expect(forbidden.header('x-amzn-ErrorType')).toBe('ForbiddenException');
  expect((await gateway.send('GET /dev/cats')).json).toEqual({
    message: 'Missing Authentication Token',
  });
});
