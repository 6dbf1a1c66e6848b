import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import { readProjectFolder } from '#electron/node/project-files/read-project-folder.ts';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { filesToProject } from '#shared/project/read.ts';

const folder = 'examples/storefront';
const isThere = existsSync(`${folder}/gatewright.yaml`);
if (!isThere) console.log(`skipped: ${folder} is not there`);

describe.skipIf(!isThere)('the storefront example', async () => {
  if (!isThere) return;
  const { files } = await readProjectFolder(folder);
  const { project } = filesToProject(files);
  const [apiId = ''] = Object.keys(project.apis);

  it('is exported as a template that can be deployed as it is', () => {
    const { text, problems } = exportCloudFormation(project, apiId, { format: 'yaml' });
    const template: unknown = parse(text);
    expect(checkTemplate(template)).toEqual([]);
    expect(problems.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(template).not.toHaveProperty('Parameters');
    expect(text).not.toContain(project.accountId);
    expect(text).not.toContain(project.region);
  });

  it.each([true, false])('is exported as valid OpenAPI (extensions: %s)', async (extensions) => {
    const { text } = exportOpenApi(project, apiId, { extensions, format: 'yaml' });
    expect(await lintOpenApi(text, 'storefront.yaml')).toEqual([]);
  });
});
