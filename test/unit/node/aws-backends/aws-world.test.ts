import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { LocalWorld } from '#electron/node/local-world.ts';

const handler = `
export const handler = async ({ body }) => {
  const { AWS_ENDPOINT_URL_SQS: url, AWS_ACCESS_KEY_ID: key, AWS_REGION: region } = process.env;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: \`AWS4-HMAC-SHA256 Credential=\${key}/20260131/\${region}/sqs/aws4_request, SignedHeaders=host, Signature=0\`,
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': 'AmazonSQS.SendMessage',
    },
    body: JSON.stringify({ QueueUrl: 'https://sqs/1/parcels', MessageBody: body }),
  });
  return { status: response.status, answer: await response.json() };
};
`;

const project: Project = {
  ...emptyProject,
  region: 'eu-central-1',
  functions: {
    send: {
      name: 'send',
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      timeout: 5,
      memorySize: 128,
      environment: {},
    },
  },
  files: { 'functions/send/index.mjs': handler },
  awsBackends: { sqs: { service: 'sqs', queues: { parcels: { visibilityTimeout: 30 } } } },
};

let world: LocalWorld;
const worlds: LocalWorld[] = [];

beforeEach(() => {
  world = aWorld();
});
afterEach(async () => {
  for (const one of worlds.splice(0)) await one.close();
});

function aWorld(options: Partial<ConstructorParameters<typeof LocalWorld>[0]> = {}): LocalWorld {
  const made = new LocalWorld({ projectFolder: null, ...options });
  worlds.push(made);
  return made;
}

async function send(from: LocalWorld, body: string): Promise<string> {
  const result = await from.portsFor(project).functions.invoke({
    functionName: 'send',
    functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:send',
    payload: JSON.stringify({ body }),
    invocationType: 'RequestResponse',
    timeoutMs: 10_000,
    requestId: 'r',
    traceId: 'Root=1-0-0',
  });
  return result.kind === 'returned' ? result.payload : JSON.stringify(result);
}

test('a function reaches the same queue as the gateway', async () => {
  expect(JSON.parse(await send(world, 'from a function'))).toMatchObject({ status: 200 });
  const received = await world.portsFor(project).awsServices?.send({
    service: 'sqs',
    region: 'eu-central-1',
    subdomain: undefined,
    method: 'POST',
    url: 'https://sqs.eu-central-1.amazonaws.com/1/parcels?Action=ReceiveMessage',
    headers: [],
    body: undefined,
    timeoutMs: 5000,
    insecureSkipVerification: false,
  });
  expect(
    received?.kind === 'response' ? Buffer.from(received.body).toString() : received,
  ).toContain('from a function');
});

test('another world led to it shares its state', async () => {
  world.portsFor(project);
  const other = aWorld({ awsEndpoint: await world.aws.endpoint() });
  expect(JSON.parse(await send(other, 'from afar'))).toMatchObject({ status: 200 });
  const answered = await other.portsFor(project).awsServices?.send({
    service: 'sqs',
    region: 'eu-central-1',
    subdomain: undefined,
    method: 'POST',
    url: 'https://sqs.eu-central-1.amazonaws.com/1/parcels',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: Buffer.from('Action=SendMessage&MessageBody={"from": "a gateway"}'),
    timeoutMs: 5000,
    insecureSkipVerification: false,
  });
  expect(answered).toMatchObject({ kind: 'response', status: 200 });
  expect((await world.aws.contents('sqs'))?.contents).toMatchObject({
    queues: [{ messages: [{ body: 'from afar' }, { body: '{"from": "a gateway"}' }] }],
  });
});

test.each([
  ['no signature', {}],
  [
    'another key',
    { Authorization: 'AWS4-HMAC-SHA256 Credential=AKID/20260131/x/sqs/aws4_request' },
  ],
])('a call with %s is turned away', async (_what, headers) => {
  world.portsFor(project);
  const { url } = await world.aws.endpoint();
  const response = await fetch(`${url}/?Action=ListQueues`, { headers });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('AWS_ACCESS_KEY_ID');
});

test('one function invokes another by Lambda’s own call', async () => {
  world.portsFor(project);
  const { url, credentials } = await world.aws.endpoint();
  const headers = {
    Authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260131/eu-central-1/lambda/aws4_request`,
  };
  const invoke = (name: string): Promise<Response> =>
    fetch(`${url}/2015-03-31/functions/${name}/invocations`, {
      method: 'POST',
      headers,
      body: '{"body":"x"}',
    });
  const invoked = await invoke('send');
  expect(invoked.headers.get('x-amz-executed-version')).toBe('$LATEST');
  expect(await invoked.json()).toMatchObject({ status: 200 });
  expect((await invoke('none')).headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException');
});
