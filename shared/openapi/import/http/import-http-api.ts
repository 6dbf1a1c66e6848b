import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { ImportContext } from '../import-context.ts';
import { describedHttpApi } from './described-http-api.ts';
import { reportHttpMistakes } from './report-http-mistakes.ts';

/** The stage that serves an imported API: documents have none. */
const importedStage = '$default';

/**
 * An OpenAPI document of an HTTP API → HttpApi, with a stage that deploys by itself.
 *
 * @param version `info.version` as it is written
 */
export function importHttpApi(
  context: ImportContext,
  name: string,
  version: string | undefined,
): HttpApi {
  const described = describedHttpApi(context.document, context);
  reportHttpMistakes(context);
  return {
    kind: 'http',
    id: context.apiId,
    ...described,
    name,
    ...(version !== undefined && version !== '' && { version }),
    stages: { [importedStage]: { stageName: importedStage, autoDeploy: true } },
  };
}
