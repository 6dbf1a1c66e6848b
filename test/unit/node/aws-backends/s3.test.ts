import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AwsStand } from './aws-stand.ts';

let folder: string;
let stand: AwsStand;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewright-s3-'));
  await mkdir(join(folder, 'backends/assets/img'), { recursive: true });
  await writeFile(join(folder, 'backends/assets/index.html'), '<h1>On disk</h1>');
  await writeFile(join(folder, 'backends/assets/img/a.png'), Buffer.from([137, 80, 78, 71]));
  await writeFile(join(folder, 'secret.txt'), 'not for you');
  stand = new AwsStand(
    { s3: { buckets: { assets: { folder: 'backends/assets' }, empty: {} } } },
    { projectFolder: folder, files: { 'backends/assets/unsaved.txt': 'typed just now' } },
  );
});

afterEach(async () => {
  await stand.backends.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['/assets/index.html', 'text/html', '<h1>On disk</h1>'],
  ['/assets/unsaved.txt', 'text/plain', 'typed just now'],
])('GET %s gives a file of the folder', async (path, contentType, text) => {
  const got = await stand.send('s3', { method: 'GET', path });
  expect(got).toMatchObject({ status: 200, text, headers: { 'content-type': contentType } });
});

test('a bucket may stand before the host', async () => {
  const got = await stand.send('s3', { method: 'GET', subdomain: 'assets', path: '/index.html' });
  expect(got.text).toBe('<h1>On disk</h1>');
});

test('an object is put, read, listed and deleted, and the folder stays as it is', async () => {
  const put = await stand.send('s3', {
    method: 'PUT',
    path: '/assets/orders/2026%20a.json',
    headers: [
      ['Content-Type', 'application/json'],
      ['x-amz-meta-by', 'ann'],
    ],
    body: '{"n":1}',
  });
  expect(put).toMatchObject({
    status: 200,
    headers: { etag: expect.stringMatching(/^"[0-9a-f]{32}"$/) },
  });
  const got = await stand.send('s3', { method: 'GET', path: '/assets/orders/2026%20a.json' });
  expect(got).toMatchObject({
    text: '{"n":1}',
    headers: { 'content-type': 'application/json', 'x-amz-meta-by': 'ann' },
  });
  const listed = await stand.send('s3', {
    method: 'GET',
    path: '/assets?list-type=2&delimiter=/',
  });
  expect(listed.text).toContain('<KeyCount>4</KeyCount>');
  expect([...listed.text.matchAll(/<(?:Key|Prefix)>([^<]+)</g)].map(([, key]) => key)).toEqual([
    'img/',
    'index.html',
    'orders/',
    'unsaved.txt',
  ]);
  for (const path of ['/assets/orders/2026%20a.json', '/assets/index.html']) {
    expect(await stand.send('s3', { method: 'DELETE', path })).toMatchObject({ status: 204 });
    expect(await stand.send('s3', { method: 'HEAD', path })).toMatchObject({
      status: 404,
      text: '',
    });
  }
  await stand.backends.reset('s3');
  const again = await stand.send('s3', { method: 'GET', path: '/assets/index.html' });
  expect(again.text).toBe('<h1>On disk</h1>');
});

test('lists go on where they were cut', async () => {
  const first = await stand.send('s3', { method: 'GET', path: '/assets?list-type=2&max-keys=2' });
  expect(first.text).toContain('<IsTruncated>true</IsTruncated>');
  const token = /<NextContinuationToken>([^<]+)</.exec(first.text)?.[1] ?? '';
  const rest = await stand.send('s3', {
    method: 'GET',
    path: `/assets?list-type=2&continuation-token=${encodeURIComponent(token)}`,
  });
  expect(rest.text).toContain('<Key>unsaved.txt</Key>');
  expect(rest.text).not.toContain('<Key>index.html</Key>');
});

test('part of an object, a copy, and an upload in chunks', async () => {
  const part = await stand.send('s3', {
    method: 'GET',
    path: '/assets/index.html',
    headers: [['Range', 'bytes=4-5']],
  });
  expect(part).toMatchObject({
    status: 206,
    text: 'On',
    headers: { 'content-range': 'bytes 4-5/16' },
  });
  await stand.send('s3', {
    method: 'PUT',
    path: '/empty/copy.html',
    headers: [['x-amz-copy-source', '/assets/index.html']],
  });
  expect((await stand.send('s3', { method: 'GET', path: '/empty/copy.html' })).text).toBe(
    '<h1>On disk</h1>',
  );
  await stand.send('s3', {
    method: 'PUT',
    path: '/empty/chunked',
    headers: [
      ['x-amz-content-sha256', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'],
      ['Content-Encoding', 'aws-chunked'],
    ],
    body: '5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n',
  });
  const chunked = await stand.send('s3', { method: 'GET', path: '/empty/chunked' });
  expect(chunked.text).toBe('hello world');
  expect(chunked.headers['content-encoding']).toBeUndefined();
});

test.each([
  ['/assets/none.txt', 404, '<Code>NoSuchKey</Code>', '<Key>none.txt</Key>'],
  ['/nowhere/a', 404, '<Code>NoSuchBucket</Code>', 'nowhere'],
  ['/assets/..%2F..%2Fsecret.txt', 404, '<Code>NoSuchKey</Code>', ''],
  ['/assets/index.html?tagging', 501, '<Code>NotImplemented</Code>', '?tagging'],
])('GET %s answers %i', async (path, status, code, words) => {
  const refused = await stand.send('s3', { method: 'GET', path });
  expect(refused.status).toBe(status);
  expect(refused.text).toContain(code);
  expect(refused.text).toContain(words);
});

test('a link in the folder does not lead out of it', async () => {
  await symlink(join(folder, 'secret.txt'), join(folder, 'backends/assets/link.txt'));
  expect(await stand.send('s3', { method: 'GET', path: '/assets/link.txt' })).toMatchObject({
    status: 404,
  });
});

test('a folder outside the project is no folder', async () => {
  stand.declare({ s3: { buckets: { assets: { folder: '../' } } } });
  expect(await stand.send('s3', { method: 'GET', path: '/assets/secret.txt' })).toMatchObject({
    status: 404,
  });
});

test('its objects are seen from outside', async () => {
  expect(await stand.contents('s3')).toMatchObject({
    buckets: [
      {
        name: 'assets',
        objects: [
          { key: 'img/a.png', size: 4, contentType: 'image/png' },
          { key: 'index.html', size: 16 },
          { key: 'unsaved.txt' },
        ],
      },
      { name: 'empty', objects: [] },
    ],
  });
});
