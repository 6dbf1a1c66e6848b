import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';

/** Extension of an operation that says what answers it, or refers to a shared one. */
export const httpIntegrationKey = 'x-amazon-apigateway-integration';
/** Extension of `components` with integrations that operations share, by name. */
export const sharedIntegrationsKey = 'x-amazon-apigateway-integrations';

/** Id of a shared integration: its name, or its reference where the name could be a route's key, which those of one route have. */
export function idOfShared(name: string): string {
  return /^(?:\$default$|[A-Z]+ \/|#)/.test(name) ? referenceTo(name) : name;
}

/** Reference to the shared integration that has an id. */
export function referenceToShared(id: string): string {
  return referenceTo(nameOfShared(id));
}

/** The name that a shared integration with an id has in a document. */
export function nameOfShared(id: string): string {
  return nameInReference(id) ?? id;
}

/** The name in `#/components/x-amazon-apigateway-integrations/NAME`; undefined for other references. */
export function nameInReference(reference: string): string | undefined {
  if (!reference.startsWith('#/')) return undefined;
  const [components, section, name, deeper] = pointerTokens(reference.slice(1));
  return components === 'components' && section === sharedIntegrationsKey && deeper === undefined
    ? name
    : undefined;
}

function referenceTo(name: string): string {
  return `#${pointerTo('/components', sharedIntegrationsKey, name)}`;
}
