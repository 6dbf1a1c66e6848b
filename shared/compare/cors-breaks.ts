import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';

/**
 * Why callers in browsers may notice another CORS configuration of an HTTP API.
 *
 * @param field of the API that differs; undefined is given for all but CORS
 */
export function corsBreaks(
  field: string,
  before: CorsConfiguration | undefined,
  after: CorsConfiguration | undefined,
): string | undefined {
  if (field !== 'corsConfiguration' && !field.startsWith('corsConfiguration.')) return undefined;
  if (after === undefined) return 'Browsers get no CORS headers from the API any more.';
  if (before === undefined)
    // What back ends answer themselves is then passed over (documented, "Configure CORS for HTTP APIs").
    return after.allowOrigins?.includes('*') === true
      ? undefined
      : 'The API answers browsers now, and CORS headers of its back ends are passed over: other origins than those it lists are refused.';
  if (field === 'corsConfiguration.allowCredentials')
    return before.allowCredentials === true
      ? 'Browsers may not send cookies and the like any more.'
      : undefined;
  const [, member] = /^corsConfiguration\.(allow\w+|exposeHeaders)$/.exec(field) ?? [];
  const what = member === undefined ? undefined : words[member as keyof typeof words];
  if (what === undefined) return undefined;
  const key = member as keyof typeof words;
  const now = after[key] ?? [];
  const gone = (before[key] ?? []).filter((value) => !covers(now, value));
  return gone.length === 0 ? undefined : `Browsers are refused ${what} ${gone.join(', ')}.`;
}

const words = {
  allowOrigins: 'from',
  allowMethods: 'the method',
  allowHeaders: 'the header',
  exposeHeaders: 'reading the header',
} as const;

/** Whether a value is among those that are allowed; names of headers and verbs in any case. */
function covers(allowed: readonly string[], value: string): boolean {
  return allowed.some(
    (one) =>
      one === '*' ||
      one.toLowerCase() === value.toLowerCase() ||
      // `https://*` and `http://*` stand for all origins of their scheme.
      (/^https?:\/\/\*$/.test(one) && value.startsWith(one.slice(0, -1))),
  );
}
