import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';

/** Extension of an operation that says what answers it, or refers to a shared one. */
export const httpIntegrationKey = 'x-amazon-apigateway-integration';
/** Extension of `components` with integrations that operations share, by name. */
export const sharedIntegrationsKey = 'x-amazon-apigateway-integrations';

/** Id of a shared integration: its name, or its reference where the name could be that of an integration of one route. */
export function idOfShared(name: string): string {
  return isIdOfOneRoute(name) || name.startsWith('#') ? referenceTo(name) : name;
}

/** True for ids of integrations that stand where their route does: the key the route had in the document. */
export function isIdOfOneRoute(id: string): boolean {
  return /^(?:\$default$|[A-Z]+ \/)/.test(id);
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
