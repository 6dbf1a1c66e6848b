import { expect, test } from 'vitest';
import { KeyExpression } from '#shared/simulator/websocket/key-expression.ts';
import { MessageBody } from '#shared/simulator/websocket/message-body.ts';

/** The message of the service's own examples. */
const chat = '{"service":"chat","action":"join","data":{"room":"room1234"}}';

function keyOf(expression: string, message = chat): string | undefined {
  return new KeyExpression(expression).evaluate({
    body: new MessageBody(message),
    headers: [['X-Kind', 'k']],
    context: { variables: { routeKey: 'r', identity: { sourceIp: '::1' }, authorizer: null } },
    stageVariables: { v: 'var' },
    response: {
      status: 201,
      headers: [
        ['X-One', 'a'],
        ['x-one', 'b'],
      ],
    },
  });
}

// The first six are the examples of "Create routes for WebSocket APIs in API Gateway".
test.each([
  ['$request.body.action', 'join'],
  ['${request.body.action}', 'join'],
  ['${request.body.service}/${request.body.action}', 'chat/join'],
  ['${request.body.action}-${request.body.invalidPath}', 'join-'],
  ['action', 'action'],
  [String.raw`\$default`, '$default'],
  ['$default', '$default'],
  ['$request.body.data.room', 'room1234'],
  ['$request.body.service/$request.body.action', 'chat/join'],
  ['${request.body.service}-beta', 'chat-beta'],
  ['$request.body', chat],
  ['$request.body.data', '{room=room1234}'],
  ['request.body.action', 'request.body.action'],
  ['${Name}', '${Name}'],
  ['$request.header.x-kind', 'k'],
  ['$request.header.none', ''],
  ['$context.identity.sourceIp|$context.authorizer.principalId', '::1|'],
  ['$stageVariables.v$stageVariables.none', 'var'],
  ['${integration.response.statuscode}', '201'],
  ['$integration.response.header.X-One', 'b'],
  ['$integration.response.multivalueheader.X-One', 'a,b'],
  [String.raw`\${request.body.action}`, '${request.body.action}'],
  ['', ''],
])('%s', (expression, key) => {
  expect(keyOf(expression)).toBe(key);
});

test.each([
  ['[1,"two",null]', '$request.body[1]', 'two'],
  ['{"a":[1,"two"]}', '$request.body.a', '[1, two]'],
  ['{"a":[{"b":"x"},{"b":"y"}]}', '$request.body.a[1].b', 'y'],
  ['{"a b":1}', "$request.body['a b']", '1'],
  ['{"a":1.50}', '$request.body.a', '1.5'],
  ['{"a":false}', '$request.body.a', 'false'],
  ['{"__proto__":"p"}', '$request.body.__proto__', 'p'],
  ['{}', '$request.body.constructor', ''],
  ['5', '$request.body.a', ''],
  ['""', '$request.body.a', ''],
])('%s by %s', (message, expression, key) => {
  expect(keyOf(expression, message)).toBe(key);
});

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}"[{\\""${'}'.repeat(depth)}`;

test('a path over many levels comes to an end', () => {
  expect(keyOf('$request.body..a', nested(1000))?.length).toBeGreaterThan(100_000);
  expect(keyOf('$request.body..a', nested(1001))).toBeUndefined();
});

test.each(['', 'text', '{', '{"a":1}x', '['.repeat(60_000) + ']'.repeat(60_000)])(
  'a message that is not JSON or cannot be read has no key by its members: %.20s',
  (message) => {
    expect(keyOf('$request.body.action', message)).toBeUndefined();
    expect(keyOf('fixed $context.routeKey', message)).toBe('fixed r');
  },
);
