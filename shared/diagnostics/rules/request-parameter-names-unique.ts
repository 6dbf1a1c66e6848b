import { parseMethodParameter } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const requestParameterNamesUnique: Rule = {
  id: 'request-parameter-names-unique',
  severity: 'error',
  summary:
    'The name of a request parameter may occur only once across path, query string and headers.',
  source: 'recorded',
  visits: [
    visit('method', [], (method, _around, report) => {
      const seen = new Map<string, string>();
      for (const key of Object.keys(method.requestParameters)) {
        const parameter = parseMethodParameter(key);
        if (parameter === undefined) continue;
        const other = seen.get(parameter.name);
        if (other === undefined) seen.set(parameter.name, key);
        else
          report(
            ['requestParameters', key],
            `"${parameter.name}" is declared as ${other} already; the service wants names that differ across path, query string and headers.`,
          );
      }
    }),
  ],
};
