import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { isError } from '#shared/std/problem.ts';
import { anyProject } from './any-project.ts';

const seed = 20261120;

describe('a project through its files', () => {
  it('comes back equal, without errors', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const read = filesToProject(projectToFiles(project));
        expect(read.problems.filter(isError)).toEqual([]);
        expect(read.project).toEqual(project);
        expect(read.writable).toBe(true);
      }),
      { seed, numRuns: 150, endOnFailure: true },
    );
  });

  it('gives the same bytes again, and needs every file it wrote', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const files = projectToFiles(project);
        const read = filesToProject(files);
        expect([...projectToFiles(read.project)]).toEqual([...files]);
        expect([...read.sources].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([...files]);
      }),
      { seed, numRuns: 60, endOnFailure: true },
    );
  });

  it('has file names that are distinct and valid on every system', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const paths = [...projectToFiles(project).keys()];
        expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
        for (const path of paths)
          for (const part of path.split('/')) {
            expect(part).toMatch(/^[A-Za-z0-9_.{}+@=,$()%~ -]{1,80}$/);
            expect(part).not.toMatch(/^\.|^ |[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
          }
      }),
      { seed, numRuns: 60, endOnFailure: true },
    );
  });
});
