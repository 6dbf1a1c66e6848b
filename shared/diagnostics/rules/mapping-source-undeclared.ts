import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import type { Fix } from '#shared/std/problem.ts';
import { parseRequestSource, methodParameterText } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const mappingSourceUndeclared: Rule = {
  id: 'mapping-source-undeclared',
  severity: 'error',
  summary: 'A mapping reads a request parameter that the method does not declare.',
  source: 'documented (PutIntegration)',
  visits: [
    visit('method', ['path'], (method, { path }, report) => {
      const variables = path.split('/').flatMap((part) => pathParameterName(part) ?? []);
      for (const [target, text] of Object.entries(method.integration?.requestParameters ?? {})) {
        const source = parseRequestSource(text);
        if (source?.kind !== 'parameter') continue;
        const needed = methodParameterText(source.parameter);
        if (!Object.hasOwn(method.requestParameters, needed))
          report(
            ['integration', 'requestParameters', target],
            `The mapping reads ${needed}, which the method does not declare; add it to the method's request parameters.`,
            {
              // A variable that the path does not have would be declared in vain.
              fixes:
                source.parameter.location === 'path' && !variables.includes(source.parameter.name)
                  ? variables.map((name) => readOf(name, target))
                  : [
                      {
                        title: `Declare ${needed}`,
                        changes: [{ keys: ['requestParameters', needed], value: false }],
                      },
                    ],
            },
          );
      }
    }),
  ],
};

/** Has a mapping read a variable of the path, which is declared with it: a path never lacks one. */
function readOf(name: string, target: string): Fix {
  const source = methodParameterText({ location: 'path', name });
  return {
    title: `Read ${source}`,
    changes: [
      { keys: ['integration', 'requestParameters', target], value: source },
      { keys: ['requestParameters', source], value: true },
    ],
  };
}
