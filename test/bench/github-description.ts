import { createRequire } from 'node:module';
import path from 'node:path';

/** Path of GitHub's own OpenAPI description, 12 MB. */
export function githubDescription(): string {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@octokit/openapi/package.json'));
  return path.join(folder, 'generated/api.github.com.json');
}
