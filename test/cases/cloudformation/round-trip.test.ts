import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readBeside } from '#electron/node/jobs/read-beside.ts';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import {
  importTemplate,
  isTemplate,
  type ImportedTemplate,
} from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { Route } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { Project } from '#shared/project/project.ts';
import { isError } from '#shared/std/problem.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { documentsIn } from '#test/support/documents-in.ts';
import { differences, templateOf } from './compare-templates.ts';

/**
 * What an export of an unchanged import may say differently, with the reason; docs/cloudformation.md explains them.
 * A reason that applies nowhere fails too.
 */
const allowed: readonly { readonly pointer: RegExp; readonly reason: string }[] = [
  {
    pointer: /^\/Transform$/,
    reason: 'resources of SAM are written with the transform they need, even where the original left it out',
  },
  {
    pointer: /^\/Resources\/[^/]+\/Properties\/Value$/,
    reason: 'the value of an API key is a secret and is not kept',
  },
];
const applied = new Set<string>();

const options = { fileName: 'template', region: 'us-east-1', accountId: '123456789012' };

const files = documentsIn('test/cases/cloudformation/templates', '../shared/real-world');
const isTemplateFile = (file: string): boolean => {
  const read = readDocument(readFileSync(file, 'utf8'));
  return read.kind === 'read' && isTemplate(read.value);
};
const templates = files.filter(isTemplateFile);
const documents = files.filter((file) => !isTemplateFile(file));

function importing(file: string): ImportedTemplate & { project: Project } {
  const imported = importTemplate(readFileSync(file, 'utf8'), {
    ...options,
    readInclude: readBeside(file),
  });
  const { project } = imported;
  if (project === null) throw new Error(imported.problems.map(({ message }) => message).join('\n'));
  return { ...imported, project };
}

/** The project without the template each API keeps, and without secrets. */
function design(project: Project | null): unknown {
  return {
    ...project,
    apis: Object.fromEntries(
      Object.values(project?.apis ?? {}).map(({ kept, ...api }) => {
        const { template: _template, ...rest } = kept ?? {};
        return [api.id, { ...api, kept: rest }];
      }),
    ),
    // Secrets stand neither in files nor in exports.
    apiKeys: Object.fromEntries(
      Object.entries(project?.apiKeys ?? {}).map(([id, { value: _value, ...key }]) => [id, key]),
    ),
    // The handlers of a template of its own stand where the template says, not beside it.
    files: undefined,
  };
}

const formats = ['cloudformation-yaml', 'cloudformation-json', 'sam-yaml', 'sam-json'] as const;

function exporting(project: Project, apiId: string, format: (typeof formats)[number]): string {
  const { text, problems } =
    format === 'sam-yaml' || format === 'sam-json'
      ? exportSam(project, apiId, { format })
      : exportCloudFormation(project, apiId, {
          format: format === 'cloudformation-json' ? 'json' : 'yaml',
        });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return text;
}

/** Who may call which route. */
function callersOf({ routes }: HttpApi | WebSocketApi): unknown {
  return Object.values<Route>(routes)
    .map(({ routeKey, authorizationType, authorizer }) => [routeKey, authorizationType, authorizer])
    .sort();
}

describe.each(templates)('%s', (file) => {
  const { project, apiIds } = importing(file);

  it('gives the same project when it is imported again', () => {
    expect(importing(file)).toEqual({ project, apiIds, problems: importing(file).problems });
    expect(apiIds.length).toBeGreaterThan(0);
  });

  it('stands in a project folder as it was imported', () => {
    const files = projectToFiles(project);
    const read = filesToProject(files);
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(design(read.project)).toEqual(design(project));
  });

  it.each(formats)('comes back as %s', (format) => {
    const original = templateOf(readFileSync(file, 'utf8'), readBeside(file));
    for (const apiId of apiIds) {
      const text = exporting(project, apiId, format);
      const template = templateOf(text, () => undefined);
      expect(checkTemplate(template)).toEqual([]);
      const isSam = format.startsWith('sam');
      const unexpected = differences(original, template).filter((pointer) => {
        const rule = allowed.find((one) => one.pointer.test(pointer));
        if (rule !== undefined) applied.add(rule.reason);
        return rule === undefined && !(isSam && pointer === '/Transform');
      });
      expect(unexpected).toEqual([]);
    }
  });

  it('gives an export that is imported as the same design', () => {
    for (const apiId of apiIds) {
      const text = exporting(project, apiId, 'cloudformation-yaml');
      const again = importTemplate(text, { ...options, readInclude: readBeside(file) });
      expect(design(again.project)).toEqual(design(project));
    }
  });

  it('is written as templates of their own that pass the check', () => {
    for (const apiId of apiIds) {
      const api = project.apis[apiId];
      if (api !== undefined && api.kind !== 'rest') {
        const { text } = exportCloudFormation(project, apiId, { format: 'yaml', anew: true });
        expect(checkTemplate(parse(text))).toEqual([]);
        const [again] = Object.values(importTemplate(text, options).project?.apis ?? {});
        expect(again?.kind === api.kind && callersOf(again)).toEqual(callersOf(api));
      }
      for (const apiAs of api?.kind === 'rest' ? (['resources', 'body'] as const) : []) {
        const { text } = exportCloudFormation(project, apiId, { format: 'yaml', apiAs });
        expect(checkTemplate(parse(text))).toEqual([]);
      }
      const { text } = exportSam(project, apiId, { format: 'sam-yaml', anew: true });
      expect(checkTemplate(parse(text))).toEqual([]);
    }
  });

  it('is written as valid OpenAPI', async () => {
    for (const apiId of apiIds) {
      if (project.apis[apiId]?.kind !== 'rest') continue;
      for (const extensions of [true, false]) {
        const { text } = exportOpenApi(project, apiId, { extensions, format: 'yaml' });
        // Undeclared path variables are only warned of: the service does not declare them either.
        expect((await lintOpenApi(text, 'api.yaml')).filter(isError)).toEqual([]);
      }
    }
  });
});

describe.each(documents)('%s', (file) => {
  it('is imported and comes back as OpenAPI, CloudFormation and SAM', async () => {
    const { project, apiId } = importOpenApi(readFileSync(file, 'utf8'), options);
    if (project === null || apiId === null) throw new Error('not imported');
    const { text } = exportOpenApi(project, apiId, { extensions: true, format: 'yaml' });
    expect((await lintOpenApi(text, 'api.yaml')).filter(isError)).toEqual([]);
    for (const format of formats)
      expect(checkTemplate(parse(exporting(project, apiId, format)))).toEqual([]);
  });
});

it('needs every reason for a difference', () => {
  expect([...applied].sort()).toEqual(allowed.map(({ reason }) => reason).sort());
});
