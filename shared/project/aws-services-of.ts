import type { Api } from '../entities/api.ts';
import { awsServiceOfUri } from '../entities/aws-service-address.ts';
import { integrationOfRoute } from '../entities/http/route.ts';
import type { Project } from './project.ts';

/** AWS services other than Lambda that methods and routes call or the project says something of, sorted. */
export function awsServicesOf(project: Pick<Project, 'apis' | 'awsBackends'>): readonly string[] {
  const services = new Set(Object.keys(project.awsBackends));
  for (const api of Object.values(project.apis))
    for (const service of servicesCalledBy(api)) services.add(service);
  return [...services].sort();
}

const known = new WeakMap<Api, ReadonlySet<string>>();

function servicesCalledBy(api: Api): ReadonlySet<string> {
  const before = known.get(api);
  if (before !== undefined) return before;
  const services = new Set<string>();
  if (api.kind === 'rest')
    for (const resource of Object.values(api.resources))
      for (const { integration } of Object.values(resource.methods)) {
        const service = awsServiceOfUri(integration?.uri ?? '');
        if (service !== undefined) services.add(service);
      }
  else
    for (const route of Object.values(api.routes)) {
      const called = integrationOfRoute(api, route)?.service;
      if (called !== undefined) services.add(called.service);
    }
  known.set(api, services);
  return services;
}
