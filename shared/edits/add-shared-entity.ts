import type { Project } from '#shared/project/project.ts';

interface WithId {
  /** Not taken. */
  readonly id: string;
  readonly name: string;
}

/** Adds an enabled API key; its value is a secret and is given by the shell. */
export function addApiKey(project: Project, { id, name }: WithId): Project {
  if (Object.hasOwn(project.apiKeys, id)) return project;
  return { ...project, apiKeys: { ...project.apiKeys, [id]: { id, name, enabled: true } } };
}

/** Adds a usage plan without stages, keys or limits. */
export function addUsagePlan(project: Project, { id, name }: WithId): Project {
  if (Object.hasOwn(project.usagePlans, id)) return project;
  const plan = { id, name, apiStages: [], keyIds: [] };
  return { ...project, usagePlans: { ...project.usagePlans, [id]: plan } };
}

/** Adds a private link without targets. */
export function addVpcLink(project: Project, { id, name }: WithId): Project {
  if (Object.hasOwn(project.vpcLinks, id)) return project;
  return { ...project, vpcLinks: { ...project.vpcLinks, [id]: { id, name, targetArns: [] } } };
}

/** Adds a user pool that accepts any client. `id` as the service makes it, e.g. `us-east-1_a1B2c3D4e`. */
export function addUserPool(project: Project, { id, name }: WithId): Project {
  if (Object.hasOwn(project.userPools, id)) return project;
  const arn = `arn:aws:cognito-idp:${project.region}:${project.accountId}:userpool/${id}`;
  return {
    ...project,
    userPools: { ...project.userPools, [id]: { id, name, arn, clientIds: [] } },
  };
}

/** Adds a custom domain name to the project; nothing when it is there already. */
export function addDomainName(
  project: Project,
  { domainName }: { readonly domainName: string },
): Project {
  if (domainName === '' || Object.hasOwn(project.domainNames, domainName)) return project;
  const added = { domainName, endpointType: 'REGIONAL', basePathMappings: [] } as const;
  return { ...project, domainNames: { ...project.domainNames, [domainName]: added } };
}
