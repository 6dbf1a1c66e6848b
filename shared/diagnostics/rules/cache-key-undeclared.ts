import { visit, type Rule } from '../rule.ts';

export const cacheKeyUndeclared: Rule = {
  id: 'cache-key-undeclared',
  severity: 'error',
  summary: 'A cache key must be a declared request parameter or a target of a mapping.',
  source: 'documented (PutIntegration)',
  visits: [
    visit('method', [], (method, _around, report) => {
      const { integration } = method;
      integration?.cacheKeyParameters.forEach((key, index) => {
        if (
          Object.hasOwn(method.requestParameters, key) ||
          Object.hasOwn(integration.requestParameters, key)
        )
          return;
        report(
          ['integration', 'cacheKeyParameters', String(index)],
          `"${key}" cannot be part of the cache key; declare it as a request parameter of the method or map it.`,
        );
      });
    }),
  ],
};
