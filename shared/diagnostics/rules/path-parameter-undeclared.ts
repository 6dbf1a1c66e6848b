import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import { visit, type Rule } from '../rule.ts';

export const pathParameterUndeclared: Rule = {
  id: 'path-parameter-undeclared',
  severity: 'info',
  summary:
    'A parameter of the path is not declared on the method; mappings cannot use it and the documentation lacks it.',
  source: 'documented (Request parameters)',
  visits: [
    visit('method', ['path'], (method, around, report) => {
      // A function is given the whole request, and nobody reads up on a preflight.
      if (method.integration?.type === 'AWS_PROXY' || method.httpMethod === 'OPTIONS') return;
      for (const part of around.path.split('/')) {
        const name = pathParameterName(part);
        if (
          name !== undefined &&
          !Object.hasOwn(method.requestParameters, `method.request.path.${name}`)
        )
          report(
            ['requestParameters'],
            `The path has {${name}}, which the method does not declare; add method.request.path.${name}.`,
            {
              fixes: [
                {
                  title: `Declare ${name}`,
                  changes: [
                    { keys: ['requestParameters', `method.request.path.${name}`], value: true },
                  ],
                },
              ],
            },
          );
      }
    }),
  ],
};
