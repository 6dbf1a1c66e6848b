import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { embeddedFacts } from '#electron/node/aws-backends/aws-backend-facts.ts';
import { embeddedServices } from '#shared/entities/common/aws-backend.ts';
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

test('every stand-in says what it can and cannot do', async () => {
  const stand = new AwsStand({});
  expect([...embeddedFacts.keys()].sort()).toEqual(embeddedServices);
  for (const service of embeddedFacts.keys())
    expect((await stand.backends.contents(service))?.answeredBy, service).toBe('embedded');
  await stand.backends.close();
});
