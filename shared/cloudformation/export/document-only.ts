import type { JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { keptOriginals } from '#shared/openapi/import/extensions/integration.ts';
import { isIntrinsic } from '#shared/openapi/import/resolve-intrinsic.ts';
import type { CfnTemplate } from './cfn-template.ts';

/**
 * Tells what the API keeps of an OpenAPI document that single resources have no place for, such as tags and summaries; only a
 * document gives it back.
 */
export function tellDocumentOnly(template: CfnTemplate): void {
  const { api } = template;
  const names = new Set<string>();
  const add = (kept: Readonly<Record<string, JsonValue>> | undefined): void => {
    for (const [key, value] of Object.entries(kept ?? {}))
      // Functions that texts were imported as stand in single resources too.
      if (![keptOriginals, 'template'].includes(key) && !isIntrinsic(value))
        names.add(key.startsWith('/') ? (pointerTokens(key).at(-1) ?? key) : key);
  };
  add(api.kept);
  for (const { methods } of Object.values(api.resources))
    for (const { kept, integration } of Object.values(methods)) {
      add(kept);
      add(integration?.kept);
    }
  if (names.size > 0)
    template.tell(
      'document-only',
      'info',
      pointerTo('/apis', api.id),
      `Single resources have no place for ${[...names].sort().join(', ')} of the OpenAPI document the API came from; written as a Body it keeps them.`,
    );
}
