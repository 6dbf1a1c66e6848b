/** How a function is called, and so what it has to answer. */
export type HandlerRole =
  | 'proxy'
  | 'custom'
  | 'authorizer'
  // Of HTTP APIs, whose events have either of two formats, and of WebSocket APIs.
  | 'route'
  | 'route-authorizer'
  | 'simple-authorizer';

/**
 * Text of a Node handler (CommonJS) that runs as it is and says that an import wrote it. A proxy answers 200 and
 * names the request, a custom one gives its event back, an authorizer lets every call through.
 */
export function placeholderHandler(functionName: string, role: HandlerRole): string {
  return [
    `// Placeholder for the function "${functionName}", written by the import: the imported document names the`,
    '// function but does not hold its code. Replace it with the real handler.',
    '',
    ...bodies[role](functionName),
    '',
  ].join('\n');
}

/** True for text that `placeholderHandler` wrote and nobody has changed since, whatever function it was written for. */
export function isPlaceholderHandler(text: string): boolean {
  const functionName = /^\/\/ Placeholder for the function "([^"]*)"/.exec(text)?.[1];
  return (
    functionName !== undefined &&
    roles.some((role) => placeholderHandler(functionName, role) === text)
  );
}

const roles: readonly HandlerRole[] = [
  'proxy',
  'custom',
  'authorizer',
  'route',
  'route-authorizer',
  'simple-authorizer',
];

const bodies: Record<HandlerRole, (functionName: string) => string[]> = {
  proxy: (functionName) => [
    'exports.handler = async (event) => ({',
    '  statusCode: 200,',
    "  headers: { 'content-type': 'application/json' },",
    '  body: JSON.stringify({',
    `    message: 'Placeholder answer of ${functionName}, written by the import.',`,
    '    method: event.httpMethod,',
    '    path: event.path,',
    '  }),',
    '});',
  ],
  custom: (functionName) => [
    'exports.handler = async (event) => ({',
    `  message: 'Placeholder answer of ${functionName}, written by the import.',`,
    '  event,',
    '});',
  ],
  authorizer: () => [
    '// It allows every call. Do not deploy it.',
    'exports.handler = async (event) => ({',
    "  principalId: 'placeholder',",
    '  policyDocument: {',
    "    Version: '2012-10-17',",
    "    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }],",
    '  },',
    '});',
  ],
  route: (functionName) => [
    'exports.handler = async (event) => ({',
    '  statusCode: 200,',
    "  headers: { 'content-type': 'application/json' },",
    '  body: JSON.stringify({',
    `    message: 'Placeholder answer of ${functionName}, written by the import.',`,
    '    method: event.httpMethod ?? event.requestContext?.http?.method,',
    '    path: event.path ?? event.rawPath,',
    '    routeKey: event.requestContext?.routeKey,',
    '  }),',
    '});',
  ],
  'route-authorizer': () => [
    '// It allows every call. Do not deploy it.',
    'exports.handler = async (event) => ({',
    "  principalId: 'placeholder',",
    '  policyDocument: {',
    "    Version: '2012-10-17',",
    '    Statement: [',
    "      { Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn ?? event.routeArn },",
    '    ],',
    '  },',
    '});',
  ],
  'simple-authorizer': () => [
    '// It allows every call. Do not deploy it.',
    'exports.handler = async () => ({ isAuthorized: true });',
  ],
};
