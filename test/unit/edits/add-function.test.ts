import { describe, expect, it } from 'vitest';
import { addFunction, roleFor, type FunctionRole } from '#shared/edits/add-function.ts';
import { emptyProject } from '#shared/project/project.ts';

type Handler = (event: object) => Promise<{
  readonly statusCode?: number;
  readonly body?: string;
  readonly isAuthorized?: boolean;
  readonly policyDocument?: { readonly Statement: readonly object[] };
}>;

/** The handler a new function of that role begins with. */
async function starter(role?: FunctionRole): Promise<Handler> {
  const project = addFunction(emptyProject, { name: 'f', ...(role && { role }) });
  const text = project.files['functions/f/index.mjs'] ?? '';
  const module = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
    handler: Handler;
  };
  return module.handler;
}

describe('addFunction', () => {
  it.each([
    ['rest', 'proxy'],
    ['http', 'http-route'],
    ['websocket', 'websocket-route'],
    [undefined, 'proxy'],
  ] as const)('begins for an API of kind %s as %s', (kind, role) => {
    expect(roleFor(kind)).toBe(role);
  });

  it('begins with a handler that answers methods, and routes of either format', async () => {
    const handler = await starter();
    for (const event of [
      { path: '/a', httpMethod: 'GET' },
      { rawPath: '/a', requestContext: { http: { method: 'GET' } } },
    ])
      expect(JSON.parse((await handler(event)).body ?? '')).toEqual({ path: '/a', method: 'GET' });
  });

  it('begins behind an HTTP API with one for payload format 2.0', async () => {
    const handler = await starter('http-route');
    const answer = await handler({
      requestContext: { http: { method: 'GET', path: '/a' } },
      queryStringParameters: { q: '1' },
    });
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body ?? '')).toEqual({ method: 'GET', path: '/a', query: { q: '1' } });
  });

  it('begins behind a WebSocket API with one for each event of a connection', async () => {
    const handler = await starter('websocket-route');
    const context = { connectionId: 'c=', domainName: 'example.com', stage: 'live' };
    const event = (routeKey: string, body?: string) => ({
      requestContext: { ...context, routeKey },
      body,
    });
    expect(await handler(event('$connect'))).toEqual({ statusCode: 200 });
    expect(await handler(event('$disconnect'))).toEqual({ statusCode: 200 });
    const { statusCode, body = '' } = await handler(event('say', '{"text":"hello"}'));
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual({
      routeKey: 'say',
      connectionId: 'c=',
      endpoint: 'https://example.com/live',
      message: '{"text":"hello"}',
    });
  });

  it('keeps a file that is there already', () => {
    const files = { 'functions/f/index.mjs': 'mine' };
    expect(addFunction({ ...emptyProject, files }, { name: 'f' }).files).toEqual(files);
  });
});
