import { parseMethodParameter } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const requestParameterName: Rule = {
  id: 'request-parameter-name',
  severity: 'error',
  summary:
    'A declared request parameter must be written method.request.{path, querystring or header}.NAME.',
  source: 'recorded',
  visits: [
    visit('method', [], (method, _around, report) => {
      for (const key of Object.keys(method.requestParameters))
        if (parseMethodParameter(key) === undefined)
          report(
            ['requestParameters', key],
            `"${key}" names no request parameter; write method.request.path.NAME, method.request.querystring.NAME or method.request.header.NAME.`,
          );
    }),
  ],
};
