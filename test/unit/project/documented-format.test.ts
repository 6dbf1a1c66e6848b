import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readProjectFolder } from '#electron/node/project-files/read-project-folder.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(`${repository}docs/project-format.md`, 'utf8');

describe('docs/project-format.md', () => {
  /** The files of the example project: a path in bold, then a code block. */
  const files = new Map(
    [...page.matchAll(/^\*\*`([^`]+)`\*\*[^]*?\n```\w+\n([^]*?)^```$/gm)].map(
      ([, path = '', text = '']) => [path, text] as const,
    ),
  );

  it('shows a project that can be read, as the program writes it', () => {
    const { project, problems } = filesToProject(files);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(projectToFiles(project))).toEqual(Object.fromEntries(files));
  });

  it('explains every finding of the reader', () => {
    const folders = ['shared/project', 'electron/node/project-files'];
    const sources = folders.flatMap((folder) =>
      readdirSync(`${repository}${folder}`)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(`${repository}${folder}/${name}`, 'utf8')),
    );
    const ids = sources.flatMap((source) =>
      [
        ...source.matchAll(/report\(\s*(?:'(?:error|warning)',\s*)?'([a-z]+(?:-[a-z]+)+)'/g),
        ...source.matchAll(/ruleId: (?:[^'\n]*\? )?'([a-z]+(?:-[a-z]+)+)'(?: : '([a-z-]+)')?/g),
        ...source.matchAll(/problemOf\('([a-z-]+)'/g),
      ].flatMap(([, ...found]) => found.filter((id) => id !== undefined)),
    );
    expect(new Set(ids).size).toBeGreaterThan(15);
    for (const id of ids) expect(page, id).toContain(`\`${id}\``);
  });
});

describe('examples', () => {
  const folders = existsSync(`${repository}examples`) ? readdirSync(`${repository}examples`) : [];

  it.each(folders)('%s is as the program writes it', async (name) => {
    const { files, problems } = await readProjectFolder(`${repository}examples/${name}`);
    const read = filesToProject(files);
    expect([...problems, ...read.problems]).toEqual([]);
    expect(Object.fromEntries(projectToFiles(read.project))).toEqual(Object.fromEntries(files));
  });
});
