import type { Method } from '../../entities/rest/method.ts';
import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import type { Fix } from '../../std/problem.ts';
import { parseMethodParameter } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const pathParameterNotInPath: Rule = {
  id: 'path-parameter-not-in-path',
  severity: 'warning',
  summary: 'The method declares a path parameter that its path does not have.',
  source: 'assumed',
  visits: [
    visit('method', ['path'], (method, around, report) => {
      const names = around.path.split('/').flatMap((part) => pathParameterName(part) ?? []);
      const undeclared = names
        .map((name) => `method.request.path.${name}`)
        .filter((key) => !Object.hasOwn(method.requestParameters, key));
      for (const key of Object.keys(method.requestParameters)) {
        const parameter = parseMethodParameter(key);
        if (parameter?.location === 'path' && !names.includes(parameter.name))
          report(
            ['requestParameters', key],
            `${around.path} has no {${parameter.name}}; remove the declaration or rename it.`,
            {
              fixes: [...undeclared.map((to) => replaced(method, key, to)), replaced(method, key)],
            },
          );
      }
    }),
  ],
};

/** The declaration, the mappings and the cache keys that name a parameter, under another name; absent: without them. */
function replaced({ requestParameters, integration }: Method, from: string, to?: string): Fix {
  const { requestParameters: mappings = {}, cacheKeyParameters = [] } = integration ?? {};
  const readers = Object.keys(mappings).filter((target) => mappings[target] === from);
  const isCacheKey = cacheKeyParameters.includes(from);
  const withReaders = readers.length > 0 || isCacheKey ? ' with what reads it' : '';
  return {
    title: to === undefined ? `Remove ${from}${withReaders}` : `Rename ${from} to ${to}`,
    changes: [
      { keys: ['requestParameters', from] },
      ...(to === undefined
        ? []
        : [{ keys: ['requestParameters', to], value: requestParameters[from] }]),
      ...readers.map((target) => ({
        keys: ['integration', 'requestParameters', target],
        ...(to !== undefined && { value: to }),
      })),
      ...(isCacheKey
        ? [
            {
              keys: ['integration', 'cacheKeyParameters'],
              value: cacheKeyParameters.flatMap((key) => (key === from ? (to ?? []) : key)),
            },
          ]
        : []),
    ],
  };
}
