import { isPlaceholderHandler } from '#shared/openapi/import/placeholder-handler.ts';
import { keptSource } from '../import/kept-template.ts';
import type { CfnTemplate } from './cfn-template.ts';

/**
 * True for a function that a template must not make: the API was imported from a document that names the function
 * by its ARN, and its only code here is the placeholder of that import, so the real one stands elsewhere. An API that
 * came out of a template knows its functions by their logical ids alone; those have no ARN to go by.
 */
export function standsElsewhere({ project, api }: CfnTemplate, functionName: string): boolean {
  if (keptSource(api) !== undefined) return false;
  const folder = `functions/${functionName}/`;
  const files = Object.entries(project.files).filter(([path]) => path.startsWith(folder));
  const only = files[0];
  return files.length === 1 && only !== undefined && isPlaceholderHandler(only[1]);
}
