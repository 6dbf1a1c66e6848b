import type { Api } from '#shared/entities/api.ts';
import { objectAt } from '#shared/openapi/json-shape.ts';

/** True when an API came out of a template that is kept with it. */
export function isFromTemplate(api: Api): boolean {
  return objectAt(api.kept, 'template') !== undefined;
}
