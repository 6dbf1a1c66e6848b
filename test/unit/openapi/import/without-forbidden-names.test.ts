import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importAny } from '#electron/node/jobs/import-any.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import type { Project } from '#shared/project/project.ts';
import { documentsIn } from '#test/support/documents-in.ts';

/** Every value of the documents and templates of the tests, one after the other, called `__proto__`. */

const files = documentsIn('test/cases/openapi/documents', 'test/cases/cloudformation/templates');

type Members = Record<string, unknown>;

/** Where each scalar of a value stands. */
function leavesOf(value: unknown): { holder: Members; key: string }[] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Members;
  return Object.keys(holder).flatMap((key) => {
    const member = holder[key];
    return member !== null && typeof member === 'object' ? leavesOf(member) : [{ holder, key }];
  });
}

/** Values of API keys are secrets, which no file of the project holds. */
function withoutSecrets(project: Project): Project {
  const keys = Object.entries(project.apiKeys).map(([id, { value: _value, ...key }]) => [id, key]);
  return { ...project, apiKeys: Object.fromEntries(keys) as Project['apiKeys'] };
}

describe.each(files)('%s', (file) => {
  const read = readDocument(readFileSync(file, 'utf8'));

  it.skipIf(read.kind === 'broken')('gives a project that its files give back', () => {
    if (read.kind === 'broken') return;
    const document: unknown = structuredClone(read.value);
    for (const { holder, key } of leavesOf(document)) {
      const before = holder[key];
      holder[key] = '__proto__';
      const { project } = importAny(JSON.stringify(document), {
        fileName: 'a.json',
        region: 'us-east-1',
        accountId: '123456789012',
      });
      holder[key] = before;
      if (project === null) continue;
      const back = filesToProject(projectToFiles(project)).project;
      expect(withoutSecrets(back), `${key}, ${String(before)}`).toEqual(withoutSecrets(project));
      expect(JSON.stringify(project.apis).includes('"__proto__":'), key).toBe(false);
    }
  });
});
