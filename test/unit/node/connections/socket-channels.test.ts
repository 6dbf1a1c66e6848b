import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { channelInputs } from '#electron/node/channels/channel-inputs.ts';
import type { ChannelTable } from '#electron/node/channels/channel-table.ts';
import { createGatewrightChannels } from '#electron/node/channels/gatewright-channels.ts';
import type { Channel, ChannelInput, ChannelOutput, SocketEvent } from '#shared/ipc/channels.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

/** Lets in everybody and takes any message. */
const project: Project = {
  ...emptyProject,
  name: 'Open',
  apis: {
    open: {
      kind: 'websocket',
      id: 'open',
      name: 'Open',
      routeSelectionExpression: '$request.body.action',
      routes: {
        $connect: { routeKey: '$connect', authorizationType: 'NONE' },
        $default: { routeKey: '$default', authorizationType: 'NONE', target: 'integrations/none' },
      },
      integrations: {
        none: {
          integrationType: 'MOCK',
          requestTemplates: { $default: '{"statusCode":200}' },
          templateSelectionExpression: String.raw`\$default`,
        },
      },
      authorizers: {},
      models: {},
      stages: { live: { stageName: 'live' } },
    },
  },
};

let root: string;
let channels: ChannelTable;
let events: SocketEvent[];

beforeEach(async () => {
  root = await tempFolder();
  vi.stubEnv('GATEWRIGHT_HOME', join(root, 'home'));
  for (const [path, text] of projectToFiles(project)) {
    const file = join(root, 'project', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  channels = createGatewrightChannels({
    shell: 'browser',
    version: '0',
    projectToOpen: null,
    chooseFolder: null,
    chooseDocument: null,
    chooseTarget: null,
    grantedFile: null,
  });
  events = [];
  channels.onEvent((name, payload) => {
    if (name === 'sockets.event') events.push(payload as SocketEvent);
  });
});
afterEach(async () => {
  await channels.close();
  vi.unstubAllEnvs();
});

async function call<C extends Channel>(
  channel: C,
  input: ChannelInput<C>,
): Promise<ChannelOutput<C>> {
  const reply = await channels.dispatch(channel, input);
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.output as ChannelOutput<C>;
}

/** A window with a connection. */
async function connected(): Promise<{ handle: string; socketId: string }> {
  const { handle } = await call('project.open', { path: join(root, 'project') });
  const { socketId } = await call('sockets.open', {
    handle,
    apiId: 'open',
    stage: 'live',
    query: '',
    headers: [],
    apiKeyId: null,
  });
  return { handle, socketId: socketId ?? '' };
}

describe('connections of a window', () => {
  it('take messages and are closed by the caller', async () => {
    const { handle, socketId } = await connected();
    const run = await call('sockets.send', { handle, socketId, message: { text: '{}' } });
    expect(run).toMatchObject({ status: 200, connection: { routeKey: '$default' } });
    await call('sockets.close', { handle, socketId, code: null, reason: '' });
    await vi.waitFor(() => expect(events).toHaveLength(2));
    expect(events).toMatchObject([
      { handle, socketId, kind: 'closed', by: 'caller', code: 1005 },
      { handle, socketId, kind: 'disconnected' },
    ]);
    await expect(
      call('sockets.send', { handle, socketId, message: { text: '{}' } }),
    ).rejects.toThrow('BAD_REQUEST: The connection is closed. Connect again.');
  });

  it('end when another window takes the project over', async () => {
    const { handle, socketId } = await connected();
    await call('project.open', { path: join(root, 'project') });
    expect(events[0]).toMatchObject({ handle, socketId, kind: 'closed', by: 'caller', code: 1001 });
  });

  it('end with the project', async () => {
    const { handle, socketId } = await connected();
    await call('project.close', { handle });
    expect(events.map(({ kind }) => kind)).toEqual(['closed', 'disconnected']);
    await expect(
      call('sockets.send', { handle, socketId, message: { text: '{}' } }),
    ).rejects.toThrow('PROJECT_NOT_FOUND');
  });
});

describe('what the channels take', () => {
  const at = { handle: 'h', socketId: 's' };
  it.each([
    ['sockets.close', { ...at, code: null, reason: '' }, true],
    ['sockets.close', { ...at, code: 1000, reason: 'x'.repeat(123) }, true],
    ['sockets.close', { ...at, code: 4999, reason: '' }, true],
    ['sockets.close', { ...at, code: 1006, reason: '' }, false],
    ['sockets.close', { ...at, code: 5000, reason: '' }, false],
    ['sockets.close', { ...at, code: 1000, reason: 'ü'.repeat(62) }, false],
    ['sockets.send', { ...at, message: { base64: 'AA==' } }, true],
    ['sockets.send', { ...at, message: 'text' }, false],
    ['sockets.send', { ...at, message: { base64: '#' } }, false],
    [
      'sockets.open',
      { handle: 'h', apiId: 'a', stage: '', query: '', headers: [], apiKeyId: null },
      false,
    ],
    [
      'sockets.open',
      { handle: 'h', apiId: 'a', stage: 's', query: '', headers: [['a']], apiKeyId: null },
      false,
    ],
    [
      'sockets.open',
      { handle: 'h', apiId: 'a', stage: 's', query: '', headers: [], apiKeyId: null, path: '/' },
      false,
    ],
  ] as const)('%s %j: %s', (channel, input, isTaken) => {
    expect(channelInputs[channel].safeParse(input).success).toBe(isTaken);
  });
});
