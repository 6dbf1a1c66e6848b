import type { JsonObject } from '#shared/entities/common/json.ts';
import { objectAt } from '#shared/openapi/json-shape.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { addApi } from './api-resources.ts';
import { CfnTemplate } from './cfn-template.ts';
import { withEnvironmentParameters } from './environment-parameters.ts';
import { mergedTemplate } from './imported-template.ts';
import { withOutsideParameters } from './outside-parameters.ts';
import { printOver, printTemplate } from './print-template.ts';
import { isAnew, type TemplateOptions } from './template-options.ts';
import { sizeOf, sizeProblems, type TemplateSize } from './template-size.ts';

export interface ExportCloudFormationOptions extends TemplateOptions {
  readonly format: 'yaml' | 'json';
}

export interface ExportedCloudFormation {
  readonly text: string;
  /** What the template leaves to be done by hand, and what it cannot hold. */
  readonly problems: Problem[];
  /** How large it is beside what CloudFormation takes; absent when nothing could be written. */
  readonly size?: TemplateSize;
}

/**
 * Writes an API as a CloudFormation template. An API that was imported from a template is written back into it: what has not
 * changed is as it was, text and all. A REST API from elsewhere is written with its stages, plans, keys, domain
 * names, links and functions, ready to deploy in any account and region. Same project, same bytes. An API that is not
 * there, or cannot be written, gives an empty text and a problem.
 */
export function exportCloudFormation(
  project: Project,
  apiId: string,
  options: ExportCloudFormationOptions,
): ExportedCloudFormation {
  if (!isAnew(options)) {
    const merged = mergedTemplate(project, apiId);
    if (merged !== undefined) {
      const { template, problems, source } = merged;
      const text = printOver(source.text, template, options.format);
      const size = sizeOf(Object.keys(objectAt(template, 'Resources') ?? {}).length, text);
      return {
        text,
        size,
        problems: [
          ...problems,
          ...transformProblem(template, apiId),
          ...sizeProblems(size, pointerTo('/apis', apiId)),
        ],
      };
    }
  }
  const api = restApiAt(project, apiId);
  if (api === undefined) return notExportable(project, apiId);
  const template = new CfnTemplate(project, api);
  addApi(template, options.apiAs ?? 'resources');
  const text = printTemplate(documentOf(template, options), options.format);
  const size = sizeOf(template.resources.size, text);
  return {
    text,
    size,
    problems: [...template.problems, ...sizeProblems(size, pointerTo('/apis', apiId))],
  };
}

/** The template as a value, its sections in the usual order. */
export function documentOf(
  template: CfnTemplate,
  options: Pick<TemplateOptions, 'environmentParameters'>,
  transform?: string,
): JsonObject {
  withOutsideParameters(template);
  if (options.environmentParameters === true) withEnvironmentParameters(template);
  const { api, parameters, resources, outputs } = template;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(transform !== undefined && { Transform: transform }),
    Description: (api.description ?? api.name).slice(0, 1024),
    ...(parameters.size > 0 && { Parameters: Object.fromEntries(parameters) }),
    Resources: Object.fromEntries(resources),
    Outputs: Object.fromEntries(outputs),
  } as unknown as JsonObject;
}

export function notExportable(project: Project, apiId: string): ExportedCloudFormation {
  const api = project.apis[apiId];
  return {
    text: '',
    problems: [
      {
        ruleId: 'api-not-exportable',
        severity: 'error',
        message:
          api === undefined || api.kind === 'rest'
            ? `There is no REST API '${apiId}' in this project to export.`
            : `'${api.name}' is no REST API: it can only be written back into the template it was imported from.`,
        place: { pointer: pointerTo('/apis', apiId) },
      },
    ],
  };
}

/** Resources of SAM in a template of CloudFormation are worked out by the service when it deploys. */
function transformProblem(template: JsonObject, apiId: string): Problem[] {
  return template['Transform'] === undefined
    ? []
    : [
        {
          ruleId: 'template-has-transform',
          severity: 'info',
          message:
            'The template uses a transform, as the one it was imported from: deploy it with --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND. For one without, choose single resources or a body.',
          place: { pointer: pointerTo('/apis', apiId) },
        },
      ];
}
