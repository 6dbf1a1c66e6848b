import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { Api } from '#shared/entities/api.ts';
import { isPlaceholderHandler } from '#shared/openapi/import/placeholder-handler.ts';
import { keptSource } from '../import/kept-template.ts';
import { addressesCalled } from './addresses-called.ts';
import type { CfnTemplate } from './cfn-template.ts';

/**
 * True for a function that a template must not make: the APIs that call it were imported from documents that name it
 * by its ARN, and its only code here is the placeholder of that import, so the real one stands elsewhere. An API that
 * came out of a template knows its functions by their logical ids alone; those have no ARN to go by.
 */
export function standsElsewhere({ project, held }: CfnTemplate, functionName: string): boolean {
  if (held.some((api) => keptSource(api) !== undefined && calls(api, functionName))) return false;
  const folder = `functions/${functionName}/`;
  const files = Object.entries(project.files).filter(([path]) => path.startsWith(folder));
  const only = files[0];
  return files.length === 1 && only !== undefined && isPlaceholderHandler(only[1]);
}

function calls(api: Api, functionName: string): boolean {
  const isIt = (uri: string | undefined): boolean =>
    uri !== undefined && functionNameOfUri(uri) === functionName;
  return addressesCalled(api).some(isIt);
}
