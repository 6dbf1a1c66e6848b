import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { addServerless } from './api-resources.ts';
import type { CfnTemplate } from './cfn-template.ts';
import { printed, type ExportedCloudFormation } from './export-cloudformation.ts';
import { emptyTemplate } from './held-apis.ts';
import { mergedTemplate, withTransform } from './imported-template.ts';
import { printOver } from './print-template.ts';
import { restApiId } from './resources/rest-api.ts';
import { isAnew, type Beside, type TemplateOptions } from './template-options.ts';
import { sizeOf, sizeProblems } from './template-size.ts';

export interface ExportSamOptions extends TemplateOptions, Beside {
  readonly format: 'sam-yaml' | 'sam-json';
}

/**
 * Writes an API as a SAM template: AWS::Serverless::Api with its definition inside, AWS::Serverless::Function with an event
 * for each method, usage plans, keys and domain names. An API that was imported from a template is written back
 * into it, which makes it one of SAM if it was none. Same project, same bytes. An API that is not there, or
 * cannot be written, gives an empty text and a problem.
 */
export function exportSam(
  project: Project,
  apiId: string,
  options: ExportSamOptions,
): ExportedCloudFormation {
  const format = options.format === 'sam-json' ? 'json' : 'yaml';
  const pointer = pointerTo('/apis', apiId);
  const merged = isAnew(options) ? undefined : mergedTemplate(project, apiId, options);
  if (merged !== undefined) {
    const template = withTransform(merged.template, true);
    const text = printOver(merged.source.text, withTransform(merged.written, true), format);
    const size = sizeOf(template, text);
    return { text, size, problems: [...merged.problems, ...sizeProblems(size, pointer)] };
  }
  const { template, problems } = emptyTemplate(project, apiId, options);
  if (template === undefined) return { text: '', problems };
  for (const api of template.apis)
    nameStage(template.of(api), options.environmentParameters === true);
  addServerless(template);
  return printed(template, problems, { ...options, format }, 'AWS::Serverless-2016-10-31');
}

/**
 * The first stage is made by SAM, which names it after the API and itself. One whose name is a parameter, or holds other characters,
 * is spoken of by what it is (documented, "Referencing generated resources").
 */
function nameStage(template: CfnTemplate, isParameter: boolean): void {
  const first = Object.keys(template.api.stages)[0];
  if (first === undefined) return;
  const id = restApiId(template);
  const isPlain = !isParameter && /^[A-Za-z0-9]+$/.test(first);
  template.setOwnId('Stage', first, isPlain ? `${id}${first}Stage` : `${id}.Stage`);
}
