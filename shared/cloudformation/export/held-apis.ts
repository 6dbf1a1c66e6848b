import type { Api } from '#shared/entities/api.ts';
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
    const api = apiAt(project, apiId);
    return api === undefined
      ? { problems: [notExportable(apiId)] }
      : { template: new CfnTemplate(project, api), problems: [] };
  }
  const found: Api[] = [];
  const problems: Problem[] = [];
  for (const id of wanted === 'all' ? Object.keys(project.apis) : new Set(wanted)) {
    const api = apiAt(project, id);
    if (api !== undefined) found.push(api);
    else problems.push(notExportable(id));
  }
  const [first, ...others] = found;
  if (first !== undefined)
    return { template: new CfnTemplate(project, [first, ...others]), problems };
  return { problems: problems.length > 0 ? problems : [notExportable(apiId)] };
}

function apiAt({ apis }: Project, id: string): Api | undefined {
  return Object.hasOwn(apis, id) ? apis[id] : undefined;
}

function notExportable(apiId: string): Problem {
  return {
    ruleId: 'api-not-exportable',
    severity: 'error',
    message: `There is no API '${apiId}' in this project to export.`,
    place: { pointer: pointerTo('/apis', apiId) },
  };
}
