import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { median, type Bench } from './bench.ts';

/** GitHub's own description, 12 MB: how long importing it takes against reading it as JSON. */
export const openApiBench: Bench = {
  name: 'openapi',
  title: 'OpenAPI: importing a 12 MB description against JSON.parse of it',
  async run(report) {
    const require = createRequire(import.meta.url);
    const folder = path.dirname(require.resolve('@octokit/openapi/package.json'));
    const text = readFileSync(path.join(folder, 'generated/api.github.com.json'), 'utf8');
    const parse: number[] = [];
    const imported: number[] = [];
    for (let round = 0; round < 4; round++) {
      parse.push(await time(() => JSON.parse(text)));
      imported.push(
        await time(() =>
          importOpenApi(text, {
            fileName: 'api.github.com.json',
            region: 'us-east-1',
            accountId: '123456789012',
          }),
        ),
      );
    }
    // The first round warms both up.
    const [ours, floor] = [median(imported.slice(1)), median(parse.slice(1))];
    report({
      what: 'import against JSON.parse',
      ratio: ours / floor,
      budget: { atMost: 15 },
      measured: `${ours.toFixed(0)} against ${floor.toFixed(0)} ms, ${(text.length / 1e6).toFixed(1)} MB`,
    });
  },
};

async function time(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
