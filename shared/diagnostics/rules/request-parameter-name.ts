import { parseMethodParameter } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

/** The form is recorded; the characters that a name may have are as users quote the service. */
export const requestParameterName: Rule = {
  id: 'request-parameter-name',
  severity: 'error',
  summary:
    'A declared request parameter must be written method.request.{path, querystring or header}.NAME, with letters, digits and . _ $ - in the name.',
  source: 'recorded',
  visits: [
    visit('method', [], (method, _around, report) => {
      for (const key of Object.keys(method.requestParameters)) {
        const parameter = parseMethodParameter(key);
        if (parameter !== undefined && !/^[a-zA-Z0-9._$-]+$/.test(parameter.name))
          report(
            ['requestParameters', key],
            `"${parameter.name}" cannot name a request parameter; use letters, digits and . _ $ - only, or leave it undeclared.`,
          );
        else if (parameter === undefined)
          report(
            ['requestParameters', key],
            `"${key}" names no request parameter; write method.request.path.NAME, method.request.querystring.NAME or method.request.header.NAME.`,
          );
      }
    }),
  ],
};
