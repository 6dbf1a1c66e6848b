import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { awsBackendsFile } from '#shared/project/schema/aws-backends-file.ts';
import { AwsStand } from './aws-stand.ts';

const page = readFileSync(new URL('../../../../docs/aws-backends.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = '']) => text);

test('the page shows files', () => {
  expect(blocks).toHaveLength(2);
});

test.each(blocks)('an example of the page is a file as the program reads it %#', (text) => {
  expect(awsBackendsFile.safeParse(parse(text)).error).toBeUndefined();
});

test('every stand-in is in the table, and everything in the table has one', async () => {
  const stand = new AwsStand({});
  const table = /^\| service +\| it can do[^]*?\n\n/m.exec(page)?.[0] ?? '';
  const services = [...table.matchAll(/^\| `([a-z0-9]+)` /gm)].map(([, name = '']) => name);
  expect(services.length).toBeGreaterThan(8);
  for (const service of services)
    expect((await stand.backends.contents(service))?.answeredBy, service).toBe('embedded');
  await stand.backends.close();
});
