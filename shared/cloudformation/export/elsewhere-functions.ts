import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { isPlaceholderHandler } from '#shared/openapi/import/placeholder-handler.ts';
import { keptSource } from '../import/kept-template.ts';
import type { CfnTemplate } from './cfn-template.ts';

/**
 * True for a function that a template must not make: the APIs that call it were imported from documents that name it
 * by its ARN, and its only code here is the placeholder of that import, so the real one stands elsewhere. An API that
 * came out of a template knows its functions by their logical ids alone; those have no ARN to go by.
 */
export function standsElsewhere({ project, apis }: CfnTemplate, functionName: string): boolean {
  if (apis.some((api) => keptSource(api) !== undefined && calls(api, functionName))) return false;
  const folder = `functions/${functionName}/`;
  const files = Object.entries(project.files).filter(([path]) => path.startsWith(folder));
  const only = files[0];
  return files.length === 1 && only !== undefined && isPlaceholderHandler(only[1]);
}

function calls(api: RestApi, functionName: string): boolean {
  const isIt = (uri: string | undefined): boolean =>
    uri !== undefined && functionNameOfUri(uri) === functionName;
  return (
    Object.values(api.resources).some(({ methods }) =>
      Object.values(methods).some(({ integration }) => isIt(integration?.uri)),
    ) ||
    Object.values(api.authorizers).some(
      (authorizer) => authorizer.type !== 'COGNITO_USER_POOLS' && isIt(authorizer.authorizerUri),
    )
  );
}
