import { visit, type Rule } from '../rule.ts';

export const corsOriginInvalid: Rule = {
  id: 'cors-origin-invalid',
  severity: 'warning',
  summary:
    'Access-Control-Allow-Origin is *, null or one origin, spelled as browsers spell it; they refuse everything else.',
  source: 'documented (Fetch standard, CORS check)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      for (const [status, response] of Object.entries(integration?.integrationResponses ?? {}))
        for (const [target, source] of Object.entries(response.responseParameters)) {
          const value = /^'(.*)'$/s.exec(source)?.[1];
          if (value === undefined || !/\.access-control-allow-origin$/i.test(target)) continue;
          const wrong = wrongWith(value);
          if (wrong !== undefined)
            report(
              ['integration', 'integrationResponses', status, 'responseParameters', target],
              `"${value}" is no origin: ${wrong}.`,
            );
        }
    }),
    visit('gateway-response', [], (response, _around, report) => {
      for (const [target, source] of Object.entries(response.responseParameters)) {
        const value = /^'(.*)'$/s.exec(source)?.[1];
        if (value === undefined || !/\.access-control-allow-origin$/i.test(target)) continue;
        const wrong = wrongWith(value);
        if (wrong !== undefined)
          report(['responseParameters', target], `"${value}" is no origin: ${wrong}.`);
      }
    }),
  ],
};

/** Why browsers do not find the origin of a page in a value; what only a deployment knows is not judged. */
function wrongWith(value: string): string | undefined {
  if (value === '*' || value === 'null' || value.includes('${')) return undefined;
  if (value.trim() === '') return 'it is empty; write * or an origin such as https://example.com';
  if (/[\s,]/.test(value))
    return 'browsers take a single one; answer with the one that asks, by a template or a function, or write *';
  if (value.includes('*')) return 'a * counts only alone; write the whole origin, or * alone';
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/i.exec(value);
  if (parts === null) return `it must begin with its scheme; write https://${value}`;
  const [, scheme = '', host = '', rest = ''] = parts;
  if (rest !== '') return `it ends with the host and port; write ${scheme}://${host}`;
  if (value !== value.toLowerCase())
    return `browsers send it in lower case; write ${value.toLowerCase()}`;
  return (scheme === 'https' && host.endsWith(':443')) ||
    (scheme === 'http' && host.endsWith(':80'))
    ? 'browsers leave out the usual port; leave it out, too'
    : undefined;
}
