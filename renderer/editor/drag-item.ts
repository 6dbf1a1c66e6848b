import { entityRefText, parseEntityRef, type EntityRef } from '#shared/project/entity-ref.ts';

/** What palette and tree put on the pointer and the canvas takes. */
export type DragItem =
  | { readonly kind: 'new'; readonly what: NewThing }
  | { readonly kind: 'entity'; readonly ref: EntityRef };

const newThings = [
  'resource',
  'method',
  'route',
  'function',
  'http-backend',
  'mock',
  'aws-service',
  'authorizer',
] as const;
export type NewThing = (typeof newThings)[number];

export const dragType = 'application/x-gatewright';

export function printDragItem(item: DragItem): string {
  return item.kind === 'new' ? `new ${item.what}` : `entity ${entityRefText(item.ref)}`;
}

export function parseDragItem(text: string): DragItem | undefined {
  const what = newThings.find((thing) => text === `new ${thing}`);
  if (what !== undefined) return { kind: 'new', what };
  const ref = text.startsWith('entity ') ? parseEntityRef(text.slice(7)) : undefined;
  return ref && { kind: 'entity', ref };
}
