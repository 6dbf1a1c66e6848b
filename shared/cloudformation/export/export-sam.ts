import { objectAt } from '#shared/openapi/json-shape.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { addServerless } from './api-resources.ts';
import { CfnTemplate } from './cfn-template.ts';
import { documentOf, notExportable, type ExportedCloudFormation } from './export-cloudformation.ts';
import { mergedTemplate, withTransform } from './imported-template.ts';
import { printOver, printTemplate } from './print-template.ts';
import { isAnew, type TemplateOptions } from './template-options.ts';
import { sizeOf, sizeProblems } from './template-size.ts';

export interface ExportSamOptions extends TemplateOptions {
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
  const merged = isAnew(options) ? undefined : mergedTemplate(project, apiId);
  if (merged !== undefined) {
    const template = withTransform(merged.template, true);
    const text = printOver(merged.source.text, template, format);
    const size = sizeOf(Object.keys(objectAt(template, 'Resources') ?? {}).length, text);
    return { text, size, problems: [...merged.problems, ...sizeProblems(size, pointer)] };
  }
  const api = restApiAt(project, apiId);
  if (api === undefined) return notExportable(project, apiId);
  const template = new CfnTemplate(project, api, samIds(api.stages));
  addServerless(template);
  const text = printTemplate(documentOf(template, options, 'AWS::Serverless-2016-10-31'), format);
  const size = sizeOf(template.resources.size, text);
  return { text, size, problems: [...template.problems, ...sizeProblems(size, pointer)] };
}

/** The first stage is made by SAM, which names it after the API and itself. */
function samIds(stages: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const first = Object.keys(stages)[0];
  const id =
    first !== undefined && /^[A-Za-z0-9]+$/.test(first) ? `RestApi${first}Stage` : 'RestApiStage';
  return new Map(first === undefined ? [] : [[`Stage ${first}`, id]]);
}
