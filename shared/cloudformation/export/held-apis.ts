import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { CfnTemplate } from './cfn-template.ts';
import type { TemplateOptions } from './template-options.ts';

/**
 * An empty template for the APIs that an export asks for: the one that is exported or several. Without one, what stands in
 * the way.
 */
export function emptyTemplate(
  project: Project,
  apiId: string,
  { apis: wanted }: Pick<TemplateOptions, 'apis'>,
): { readonly template?: CfnTemplate; readonly problems: Problem[] } {
  if (wanted === undefined) {
    const api = restApiAt(project, apiId);
    return api === undefined
      ? { problems: [notExportable(project, apiId)] }
      : { template: new CfnTemplate(project, api), problems: [] };
  }
  const found: RestApi[] = [];
  const problems: Problem[] = [];
  for (const id of wanted === 'all' ? Object.keys(project.apis) : new Set(wanted)) {
    const api = restApiAt(project, id);
    if (api !== undefined) found.push(api);
    else if (wanted === 'all') problems.push(leftOut(project, id));
    else problems.push(notExportable(project, id));
  }
  const [first, ...others] = found;
  if (first !== undefined)
    return { template: new CfnTemplate(project, [first, ...others]), problems };
  return {
    problems: problems.length > 0 ? problems : [notExportable(project, apiId)],
  };
}

function leftOut(project: Project, apiId: string): Problem {
  return {
    ruleId: 'api-left-out',
    severity: 'warning',
    message: `'${project.apis[apiId]?.name ?? apiId}' is no REST API and is left out: it can only be written back into the template it was imported from.`,
    place: { pointer: pointerTo('/apis', apiId) },
  };
}

function notExportable(project: Project, apiId: string): Problem {
  const api = project.apis[apiId];
  return {
    ruleId: 'api-not-exportable',
    severity: 'error',
    message:
      api === undefined || api.kind === 'rest'
        ? `There is no REST API '${apiId}' in this project to export.`
        : `'${api.name}' is no REST API: it can only be written back into the template it was imported from.`,
    place: { pointer: pointerTo('/apis', apiId) },
  };
}
