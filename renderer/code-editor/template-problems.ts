import type { Problem } from '#shared/std/problem.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';

/** What is wrong with a template's text, with places in it. */
export function problemsOfTemplate(source: string): readonly Problem[] {
  return compileTemplate(source).problems;
}
