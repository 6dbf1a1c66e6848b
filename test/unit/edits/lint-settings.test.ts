import { expect, it } from 'vitest';
import { heedFinding, ignoreFinding } from '#shared/edits/ignore-finding.ts';
import { setRuleLevel } from '#shared/edits/set-rule-level.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { aShop } from '../../support/a-project.ts';

const project = aShop();
const entry = { rule: 'model-missing', at: 'GET /a', reason: 'Later.' };

it('sets a level, another, and none', () => {
  const off = setRuleLevel(project, { rule: 'a', level: 'off' });
  expect(off.lint).toEqual({ rules: { a: 'off' } });
  expect(setRuleLevel(off, { rule: 'a', level: 'off' })).toBe(off);
  const error = setRuleLevel(off, { rule: 'a', level: 'error' });
  expect(error.lint).toEqual({ rules: { a: 'error' } });
  expect(setRuleLevel(error, { rule: 'a', level: undefined })).toEqual(project);
});

it('ignores a finding once, and heeds it again', () => {
  const ignored = ignoreFinding(project, entry);
  expect(ignoreFinding(ignored, entry)).toBe(ignored);
  expect(heedFinding(ignored, { rule: 'model-missing', at: 'GET /b' })).toBe(ignored);
  expect(heedFinding(ignored, entry)).toEqual(project);
});

it('is in the file of the project', () => {
  const decided = setRuleLevel(ignoreFinding(project, entry), { rule: 'a', level: 'off' });
  const files = projectToFiles(decided);
  expect(files.get('gatewright.yaml')).toContain('lint:\n  rules:\n    a: "off"\n');
  expect(filesToProject(files).project.lint).toEqual(decided.lint);
  // By hand it is written without quotes.
  const byHand = (files.get('gatewright.yaml') ?? '').replace('"off"', 'off');
  const again = filesToProject(new Map([...files, ['gatewright.yaml', byHand]]));
  expect(again.project.lint).toEqual(decided.lint);
});
