import type { PassthroughBehavior } from '#shared/entities/rest/integration.ts';
import { GatewayError } from '../gateway-error.ts';
import type { MappingTemplate, MappingTemplates } from './mapping-template.ts';

/**
 * The template to render; undefined passes the payload through, as one does that is written as nothing at all.
 *
 * @param chosen what was found for the request
 * @param key what it was looked for by
 * @throws GatewayError 415 when there is none and the passthrough behavior forbids that (documented, "Integration passthrough behaviors")
 */
export function templateOrPassthrough(
  templates: MappingTemplates,
  chosen: MappingTemplate | undefined,
  behavior: PassthroughBehavior,
  key: string,
): MappingTemplate | undefined {
  if (chosen !== undefined) return chosen.isEmpty ? undefined : chosen;
  if (behavior === 'WHEN_NO_MATCH') return undefined;
  if (behavior === 'WHEN_NO_TEMPLATES' && templates.isEmpty) return undefined;
  throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type', {
    reason: `No mapping template is for ${key}, and the passthrough behavior is ${behavior}.`,
  });
}
