import { describe, expect, it } from 'vitest';
import { filesToProject, type ReadProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { caseExpectation, caseFiles, caseNames } from './case-folders.ts';

/** What a case pins: the findings with their places, and what was read in spite of them. */
function summaryOf({ project, problems, writable, tooNew }: ReadProject): unknown {
  return {
    writable,
    tooNew,
    problems: problems.map(({ ruleId, severity, message, place: { file, pointer, range } }) => ({
      at: [
        file,
        ...(range === undefined ? [] : [range.start.line, range.start.column]),
        ...(pointer === undefined ? [] : [pointer]),
      ].join(' : '),
      finding: `${severity} ${ruleId}: ${message}`,
    })),
    apis: Object.values(project.apis).map((api) => ({
      id: api.id,
      name: api.name,
      stages: Object.keys(api.stages),
      ...(api.kind === 'rest'
        ? {
            resources: Object.values(api.resources).map(({ parentId, pathPart, methods }) =>
              `${parentId === null ? '' : `${api.resources[parentId]?.pathPart ?? '?'}/`}${pathPart} ${Object.keys(methods).join(',')}`.trim(),
            ),
            models: Object.keys(api.models),
          }
        : {}),
    })),
    functions: Object.values(project.functions),
    requests: Object.keys(project.requests),
    kept: Object.keys(project.kept ?? {}),
  };
}

describe('project folders as they are met', () => {
  it.each(caseNames())('%s', (name) => {
    const read = filesToProject(caseFiles(name));
    expect(summaryOf(read)).toEqual(caseExpectation(name));
  });

  it.each(caseNames())('%s can be written and read again without errors', (name) => {
    const { project } = filesToProject(caseFiles(name));
    const again = filesToProject(projectToFiles(project));
    expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(again.project).toEqual(project);
  });
});
