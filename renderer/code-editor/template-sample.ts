import type { LastRun } from '#renderer/editor/editor-state.ts';
import type { AnyTemplateTab } from '#renderer/editor/tab.ts';
import type { Project } from '#shared/project/project.ts';
import { generatedMethodSample, sampleOfMethodRun } from './method-template-sample.ts';
import { generatedRouteSample, sampleOfRouteRun } from './route-template-sample.ts';
import { testsBeside, testsOfTemplate } from './template-tests/tests-of-template.ts';
import { sampleOfTest, type TemplateSample } from './template-variables.ts';

/**
 * The sample a template is tried on until the user has one: what the template read in the last run, else the input of its first test,
 * else one that is made up.
 */
export function offeredSample(
  project: Project,
  tab: AnyTemplateTab,
  lastRun: LastRun | null,
): TemplateSample {
  const run = sampleOfRun(project, tab, lastRun);
  if (run !== undefined) return run;
  const [test] = testsOfTemplate(testsBeside(project, tab), tab);
  return test === undefined ? generatedSample(project, tab) : sampleOfTest(test);
}

/** A made-up sample. Its note says what it is made of. */
export function generatedSample(project: Project, tab: AnyTemplateTab): TemplateSample {
  return tab.kind === 'template'
    ? generatedMethodSample(project, tab)
    : generatedRouteSample(project, tab);
}

/** The data a run really had for a template; undefined for a run that did not get to it. */
export function sampleOfRun(
  project: Project,
  tab: AnyTemplateTab,
  run: LastRun | null,
): TemplateSample | undefined {
  return tab.kind === 'template'
    ? sampleOfMethodRun(project, tab, run)
    : sampleOfRouteRun(project, tab, run);
}
