import { methodResponseHeader } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const responseMappingUndeclared: Rule = {
  id: 'response-mapping-undeclared',
  severity: 'error',
  summary: 'A response mapping sets a header that the method response does not declare.',
  source: 'documented (PutIntegrationResponse)',
  visits: [
    visit('method', [], (method, _around, report) => {
      for (const [status, response] of Object.entries(
        method.integration?.integrationResponses ?? {},
      )) {
        const declared = method.methodResponses[status]?.responseParameters;
        if (declared === undefined) continue;
        for (const target of Object.keys(response.responseParameters))
          if (methodResponseHeader(target) !== undefined && !Object.hasOwn(declared, target))
            report(
              ['integration', 'integrationResponses', status, 'responseParameters', target],
              `Method response ${status} does not declare ${target}; add it there.`,
              {
                fixes: [
                  {
                    title: `Declare ${target}`,
                    changes: [
                      {
                        keys: ['methodResponses', status, 'responseParameters', target],
                        value: false,
                      },
                    ],
                  },
                ],
              },
            );
      }
    }),
  ],
};
