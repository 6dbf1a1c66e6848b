import { parseRequestSource, methodParameterText } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const mappingSourceUndeclared: Rule = {
  id: 'mapping-source-undeclared',
  severity: 'error',
  summary: 'A mapping reads a request parameter that the method does not declare.',
  source: 'documented (PutIntegration)',
  visits: [
    visit('method', [], (method, _around, report) => {
      for (const [target, text] of Object.entries(method.integration?.requestParameters ?? {})) {
        const source = parseRequestSource(text);
        if (source?.kind !== 'parameter') continue;
        const needed = methodParameterText(source.parameter);
        if (!Object.hasOwn(method.requestParameters, needed))
          report(
            ['integration', 'requestParameters', target],
            `The mapping reads ${needed}, which the method does not declare; add it to the method's request parameters.`,
            {
              fixes: [
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
