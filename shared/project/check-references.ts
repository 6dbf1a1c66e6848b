import type { Project } from './project.ts';
import type { FileReader } from './file-reader.ts';
import { sharedFilePaths } from './file-layout.ts';
import type { ValuePath } from './parsed-text.ts';

/**
 * Reports names in the shared files that lead to nothing. They are warnings: nothing is lost by writing the
 * project again. What an API's parts say of each other is the diagnostics' business, where it can be seen while editing too.
 */
export function checkReferences(project: Project, reader: FileReader): void {
  const missing = (file: string, at: ValuePath, what: string): void => {
    reader.report(
      'warning',
      'dangling-reference',
      `${what} does not exist in this project.`,
      file,
      at,
    );
  };
  const stageExists = (apiId: string, stage: string): boolean => {
    const api = Object.hasOwn(project.apis, apiId) ? project.apis[apiId] : undefined;
    return api !== undefined && Object.hasOwn(api.stages, stage);
  };

  for (const [id, plan] of Object.entries(project.usagePlans)) {
    plan.apiStages.forEach(({ apiId, stage }, index) => {
      if (!stageExists(apiId, stage))
        missing(
          sharedFilePaths.usagePlans,
          [id, 'apiStages', index],
          `Stage "${stage}" of API "${apiId}"`,
        );
    });
    plan.keyIds.forEach((keyId, index) => {
      if (!Object.hasOwn(project.apiKeys, keyId))
        missing(sharedFilePaths.usagePlans, [id, 'keyIds', index], `API key "${keyId}"`);
    });
  }
  for (const [name, domain] of Object.entries(project.domainNames))
    domain.basePathMappings.forEach(({ apiId, stage }, index) => {
      const exists =
        stage === undefined ? Object.hasOwn(project.apis, apiId) : stageExists(apiId, stage);
      if (!exists)
        missing(
          sharedFilePaths.domainNames,
          [name, 'basePathMappings', index],
          stage === undefined ? `API "${apiId}"` : `Stage "${stage}" of API "${apiId}"`,
        );
    });
}
