import { expect, test } from 'vitest';
import { createChannelTable, type ChannelHandlers } from '#electron/node/channels/channel-table.ts';
import { CodedError } from '#shared/std/coded-error.ts';

const handlers = {
  'folders.list': async ({ path }: { path: string | null }) => ({
    path: path ?? '/',
    parent: null,
    folders: [],
    documents: [],
  }),
  'project.open': async () => {
    throw new CodedError('PROJECT_NOT_FOUND', 'No project there.', { subject: '/x' });
  },
  'project.reload': async () => {
    throw Object.assign(new Error("ENOENT: no such file or directory, open '/x/y'"), {
      code: 'ENOENT',
      syscall: 'open',
      path: '/x/y',
    });
  },
  'project.close': async () => {
    throw new TypeError('boom');
  },
} as unknown as ChannelHandlers;

const table = createChannelTable(() => ({ handlers, close: async () => {} }));

test.each([
  [
    'a known channel',
    'folders.list',
    { path: '/tmp' },
    { ok: true, output: { path: '/tmp', parent: null, folders: [], documents: [] } },
  ],
  ['an unknown channel', 'files.delete', null, { ok: false, error: { code: 'BAD_REQUEST' } }],
  ['a name of the prototype', 'constructor', null, { ok: false, error: { code: 'BAD_REQUEST' } }],
  ['a wrong type', 'folders.list', { path: 7 }, { ok: false, error: { code: 'BAD_REQUEST' } }],
  [
    'an extra key',
    'folders.list',
    { path: null, all: true },
    { ok: false, error: { code: 'BAD_REQUEST' } },
  ],
  ['no input', 'folders.list', undefined, { ok: false, error: { code: 'BAD_REQUEST' } }],
  [
    'a coded failure',
    'project.open',
    { path: '/x' },
    {
      ok: false,
      error: { code: 'PROJECT_NOT_FOUND', message: 'No project there.', subject: '/x' },
    },
  ],
  [
    'a refusal of the operating system',
    'project.reload',
    { handle: 'h' },
    {
      ok: false,
      error: {
        code: 'FILE_UNREADABLE',
        message: '/x/y cannot be used: there is no such file or folder.',
      },
    },
  ],
  [
    'a bug',
    'project.close',
    { handle: 'h' },
    { ok: false, error: { code: 'SERVER_FAILED', message: 'boom' } },
  ],
])('%s', async (_name, channel, input, reply) => {
  expect(await table.dispatch(channel, input)).toMatchObject(reply);
});
