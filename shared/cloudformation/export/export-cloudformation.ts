import type { JsonObject } from '#shared/entities/common/json.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { addApis } from './api-resources.ts';
import type { CfnTemplate } from './cfn-template.ts';
import { withEnvironmentParameters } from './environment-parameters.ts';
import { emptyTemplate } from './held-apis.ts';
import { mergedTemplate } from './imported-template.ts';
import { withOutsideParameters } from './outside-parameters.ts';
import { portableWords } from './portable-arn.ts';
import { printOver, printTemplate } from './print-template.ts';
import { isAnew, type Beside, type TemplateOptions } from './template-options.ts';
import { sizeOf, sizeProblems, type TemplateSize } from './template-size.ts';

export interface ExportCloudFormationOptions extends TemplateOptions, Beside {
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
 * Writes an API, or several, as a CloudFormation template. An API that was imported from a template is written back into it: what has not
 * changed is as it was, text and all. One from elsewhere is written with its stages, plans, keys, domain
 * names, links and functions, ready to deploy in any account and region. Same project, same bytes. An API that is not
 * there, or cannot be written, gives an empty text and a problem.
 */
export function exportCloudFormation(
  project: Project,
  apiId: string,
  options: ExportCloudFormationOptions,
): ExportedCloudFormation {
  if (!isAnew(options)) {
    const merged = mergedTemplate(project, apiId, options);
    if (merged !== undefined) {
      const { template, written, problems, source } = merged;
      const text = printOver(source.text, written, options.format);
      const size = sizeOf(template, text);
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
  const { template, problems } = emptyTemplate(project, apiId, options);
  if (template === undefined) return { text: '', problems };
  addApis(template, options.apiAs ?? 'resources');
  return printed(template, problems, options);
}

/** A template of its own as text, with how large it is and what it leaves. */
export function printed(
  template: CfnTemplate,
  problems: readonly Problem[],
  options: Pick<ExportCloudFormationOptions, 'format' | 'environmentParameters'>,
  transform?: string,
): ExportedCloudFormation {
  const document = documentOf(template, options, transform);
  const text = printTemplate(document, options.format);
  const size = sizeOf(document, text);
  const pointer = template.held.length > 1 ? '' : pointerTo('/apis', template.own.id);
  return {
    text,
    size,
    problems: [...problems, ...template.problems, ...sizeProblems(size, pointer)],
  };
}

/** The template as a value, its sections in the usual order. */
function documentOf(
  template: CfnTemplate,
  options: Pick<TemplateOptions, 'environmentParameters'>,
  transform?: string,
): JsonObject {
  withOutsideParameters(template);
  if (options.environmentParameters === true) withEnvironmentParameters(template);
  const { project, held, own, parameters, conditions, resources, outputs } = template;
  const about =
    held.length === 1
      ? (own.description ?? own.name)
      : `${project.name}: ${held.map(({ name }) => name).join(', ')}`;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(transform !== undefined && { Transform: transform }),
    Description: portableWords(template, about).slice(0, 1024),
    ...(parameters.size > 0 && { Parameters: Object.fromEntries(parameters) }),
    ...(conditions.size > 0 && { Conditions: Object.fromEntries(conditions) }),
    Resources: Object.fromEntries(resources),
    Outputs: Object.fromEntries(outputs),
  } as unknown as JsonObject;
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
