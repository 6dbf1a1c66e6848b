import type { RefOf } from '#shared/project/entity-at.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { TemplateTab } from '#renderer/editor/tab.ts';
import type { MethodPart } from '#renderer/inspector/method/method-parts.ts';

/** A template that can be opened from a box. */
export interface PartTemplate {
  /** e.g. `application/json`, for responses with the status before it. */
  readonly label: string;
  readonly tab: TemplateTab;
}

/** The templates of a method by the part they work in. */
export function partTemplates(
  method: Method,
  ref: RefOf<'method'>,
): Readonly<Partial<Record<MethodPart, readonly PartTemplate[]>>> {
  const { integration } = method;
  if (integration === undefined) return {};
  return {
    'integration-request': Object.keys(integration.requestTemplates).map((contentType) => ({
      label: contentType,
      tab: { kind: 'template', ref, side: 'request', contentType },
    })),
    'integration-response': Object.values(integration.integrationResponses).flatMap(
      ({ statusCode, responseTemplates }) =>
        Object.keys(responseTemplates).map((contentType) => ({
          label: `${statusCode} ${contentType}`,
          tab: {
            kind: 'template' as const,
            ref,
            side: 'response' as const,
            statusCode,
            contentType,
          },
        })),
    ),
  };
}
