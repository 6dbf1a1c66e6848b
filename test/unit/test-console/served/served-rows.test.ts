import { expect, it } from 'vitest';
import type { ServedEntry } from '#renderer/editor/served-entry.ts';
import {
  filterServed,
  servedText,
  type StatusClass,
} from '#renderer/test-console/served/served-rows.ts';

const anEntry = (method: string, path: string, status: number): ServedEntry => ({
  apiId: 'a',
  at: Date.UTC(2026, 2, 2, 10, 0, 0, 250),
  method,
  path,
  status,
  latencyMs: 12,
  requestId: `id-${path}`,
  apiKeyId: status === 403 ? null : 'k1',
  isTraced: true,
});

const entries = [
  anEntry('GET', '/dev/orders', 200),
  anEntry('POST', '/dev/orders', 201),
  anEntry('GET', '/dev/orders/9', 404),
  anEntry('GET', '/prod/Health', 403),
];

const none: ReadonlySet<StatusClass> = new Set();

it.each<[string, StatusClass[], string[]]>([
  ['', [], ['200', '201', '404', '403']],
  ['get orders', [], ['200', '404']],
  ['GET /dev', [], ['200', '404']],
  ['health', [], ['403']],
  ['40', [], ['404', '403']],
  ['id-/dev/orders/9', [], ['404']],
  ['k1', [], ['200', '201', '404']],
  ['', ['2'], ['404', '403']],
  ['orders', ['4', '5'], ['200', '201']],
  ['nothing', [], []],
])('"%s" without %j leaves %j', (text, hidden, statuses) => {
  expect(
    filterServed(entries, { text, hidden: new Set(hidden) }).map((one) => `${one.status}`),
  ).toEqual(statuses);
});

const faulty: ServedEntry = {
  ...anEntry('GET', '/dev/broken', 500),
  fault: { code: 'SIMULATOR_FAULT', message: 'HTTP cannot carry it.' },
};

const message: ServedEntry = {
  ...anEntry('MESSAGE', '/live', 200),
  connection: { connectionId: 'c-1', eventType: 'MESSAGE', routeKey: 'join' },
};

it.each(['join', 'C-1', 'message live'])('finds events of connections by “%s”', (text) => {
  expect(filterServed([...entries, message], { text, hidden: none })).toEqual([message]);
});

it('finds requests that the program could not answer', () => {
  expect(filterServed([...entries, faulty], { text: 'fault', hidden: none })).toEqual([faulty]);
});

it('is the same list when nothing is asked for', () => {
  expect(filterServed(entries, { text: '  ', hidden: none })).toBe(entries);
});

it('copies as lines for a spreadsheet', () => {
  expect(servedText([...entries.slice(3), faulty, message])).toBe(
    'time\tmethod\tpath\tstatus\tlatency ms\tAPI key\trequest id\tfault\troute\tconnection id\n' +
      '2026-03-02T10:00:00.250Z\tGET\t/prod/Health\t403\t12\t\tid-/prod/Health\t\t\t\n' +
      '2026-03-02T10:00:00.250Z\tGET\t/dev/broken\t500\t12\tk1\tid-/dev/broken\tSIMULATOR_FAULT\t\t\n' +
      '2026-03-02T10:00:00.250Z\tMESSAGE\t/live\t200\t12\tk1\tid-/live\t\tjoin\tc-1',
  );
});
