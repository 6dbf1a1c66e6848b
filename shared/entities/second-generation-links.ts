import type { Api } from './api.ts';

/**
 * Ids of VPC links that are of the second generation: an integration of a REST API names the load balancer behind the link itself
 * (documented, "Set up a private integration"), and HTTP APIs have no others (documented, "Create private integrations for HTTP APIs").
 */
export function secondGenerationLinks(apis: Iterable<Api>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const api of apis)
    if (api.kind === 'http') {
      for (const { connectionId } of Object.values(api.integrations))
        if (connectionId !== undefined) found.add(connectionId);
    } else if (api.kind === 'rest')
      for (const { methods } of Object.values(api.resources))
        for (const { integration } of Object.values(methods))
          if (
            integration?.integrationTarget !== undefined &&
            integration.connectionId !== undefined
          )
            found.add(integration.connectionId);
  return found;
}
