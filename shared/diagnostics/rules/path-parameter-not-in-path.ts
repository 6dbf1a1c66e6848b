import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import { parseMethodParameter } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const pathParameterNotInPath: Rule = {
  id: 'path-parameter-not-in-path',
  severity: 'warning',
  summary: 'The method declares a path parameter that its path does not have.',
  source: 'assumed',
  visits: [
    visit('method', ['path'], (method, around, report) => {
      const names = around.path.split('/').map(pathParameterName);
      for (const key of Object.keys(method.requestParameters)) {
        const parameter = parseMethodParameter(key);
        if (parameter?.location === 'path' && !names.includes(parameter.name))
          report(
            ['requestParameters', key],
            `${around.path} has no {${parameter.name}}; remove the declaration or rename the path part.`,
            {
              fixes: [{ title: `Remove ${key}`, changes: [{ keys: ['requestParameters', key] }] }],
            },
          );
      }
    }),
  ],
};
