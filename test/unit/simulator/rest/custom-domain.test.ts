import { describe, expect, it } from 'vitest';
import type { BasePathMapping } from '#shared/entities/common/domain-name.ts';
import { deployRestApi } from '#shared/simulator/deploy.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';
import { aRestApi, lambdaProxy, mock } from '#test/support/a-rest-api.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';

const apiId = 'abc123def4';

function send(
  mappings: readonly BasePathMapping[],
  path: string,
  host = 'api.example.com:8080',
  disableExecuteApiEndpoint = false,
) {
  const project = aRestApi()
    .with({ disableExecuteApiEndpoint })
    .method(
      'GET /pets',
      mock('$context.stage $context.path $context.domainName $context.domainPrefix'),
    )
    .method('GET /event', lambdaProxy())
    .stage('dev')
    .stage('prod', {
      accessLogSettings: {
        destinationArn: 'arn:a',
        format: '$context.customDomain.basePathMatched',
      },
    })
    .project();
  const domain = { domainName: 'api.Example.com', endpointType: 'REGIONAL' as const };
  const ports = new RecordingPorts({
    function: ({ payload }) => returned({ statusCode: 200, body: payload }),
  });
  return deployRestApi(
    { ...project, domainNames: { d: { ...domain, basePathMappings: mappings } } },
    apiId,
    ports,
  ).value.invoke({
    method: 'GET',
    path,
    query: '',
    headers: [['Host', host]],
    body: undefined,
    sourceIp: '127.0.0.1',
  });
}

const textOf = async (...parts: Parameters<typeof send>): Promise<string> => {
  const { status, body } = await send(...parts);
  return `${status} ${bytesToText(body)}`;
};

const shop = { basePath: 'shop', apiId, stage: 'prod' };

describe('a custom domain', () => {
  it.each<[string, readonly BasePathMapping[], string, string]>([
    [
      'leads by its base path to a stage',
      [shop],
      '/shop/pets',
      '200 prod /shop/pets api.example.com:8080 api',
    ],
    [
      'takes the longest base path',
      [shop, { basePath: 'shop/v2', apiId, stage: 'dev' }],
      '/shop/v2/pets',
      '200 dev /shop/v2/pets api.example.com:8080 api',
    ],
    [
      'takes anything without a base path',
      [shop, { basePath: '(none)', apiId, stage: 'dev' }],
      '/pets',
      '200 dev /pets api.example.com:8080 api',
    ],
    [
      'leaves the stage to the path',
      [{ basePath: 'shop', apiId }],
      '/shop/dev/pets',
      '200 dev /shop/dev/pets api.example.com:8080 api',
    ],
    ['has no other base paths', [shop], '/shopping/pets', '403 {"message":"Forbidden"}'],
    ['has no stages of its own', [shop], '/dev/pets', '403 {"message":"Forbidden"}'],
    [
      'may lead to another API',
      [{ ...shop, apiId: 'other00000' }],
      '/shop/pets',
      '403 {"message":"Forbidden"}',
    ],
  ])('%s', async (_name, mappings, path, expected) => {
    expect(await textOf(mappings, path)).toBe(expected);
  });

  it('is in the access log, and its base path in the path of the event', async () => {
    const { stageLogs, body } = await send([shop], '/shop/event');
    expect(stageLogs?.access?.line).toBe('shop');
    expect(JSON.parse(bytesToText(body))).toMatchObject({
      path: '/shop/event',
      resource: '/event',
      requestContext: { path: '/shop/event', stage: 'prod', domainName: 'api.example.com:8080' },
    });
  });

  it('changes nothing for other hosts', async () => {
    expect(await textOf([shop], '/dev/pets', '127.0.0.1:3000')).toMatch(/^200 dev \/dev\/pets /);
  });
});

it('a default endpoint that is switched off refuses its own name alone', async () => {
  const host = `${apiId}.execute-api.us-east-1.amazonaws.com`;
  expect(await textOf([], '/dev/pets', host)).toMatch(/^200 /);
  expect(await textOf([], '/dev/pets', host, true)).toBe('403 {"message":"Forbidden"}');
  expect(await textOf([], '/dev/pets', 'localhost:3000', true)).toMatch(/^200 /);
});
