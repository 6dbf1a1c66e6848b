/** The default address of an API (documented, "Invoking a REST API"). */
export function defaultDomainName(apiId: string, region: string): string {
  return `${apiId}.execute-api.${region}.amazonaws.com`;
}

/** First label; an address of this machine has none that means anything, so the API id stands in. */
export function domainPrefixOf(domainName: string, apiId: string): string {
  const host = domainName.replace(/:\d+$/, '');
  return host === 'localhost' || /^[\d.]+$|^\[/.test(host) ? apiId : (host.split('.')[0] ?? apiId);
}
