/** Host of a service in a region (documented, "AWS service endpoints"). */
export function serviceHost(service: string, region: string): string {
  return `${service}.${region}.amazonaws.com`;
}
