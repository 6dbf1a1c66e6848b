import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/** `walkResources`, done once for each value of an API: several rules and the walk itself need it. */
export function walkedResources(api: RestApi): ReturnType<typeof walkResources> {
  let walked = known.get(api);
  if (walked === undefined) known.set(api, (walked = walkResources(api)));
  return walked;
}

const known = new WeakMap<RestApi, ReturnType<typeof walkResources>>();
