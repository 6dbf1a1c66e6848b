/** Statements of a resource policy; none for text that is no policy. */
export function policyStatements(policy: string | undefined): Readonly<Record<string, unknown>>[] {
  if (policy === undefined) return [];
  try {
    const document: unknown = JSON.parse(policy);
    const found: unknown = isRecord(document) ? document['Statement'] : undefined;
    return (Array.isArray(found) ? found : [found]).filter(isRecord);
  } catch {
    return [];
  }
}

/** True for `*` and `{ "AWS": "*" }`: anybody. */
export function isAnybody(principal: unknown): boolean {
  return (
    principal === '*' ||
    (isRecord(principal) && [principal['AWS']].flat().some((member) => member === '*'))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
