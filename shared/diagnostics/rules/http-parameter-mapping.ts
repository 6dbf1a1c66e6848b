import { parseMappingKey } from '#shared/entities/http/parameter-mapping-key.ts';
import { parseSelectionExpression } from '#shared/entities/http/selection-expression.ts';
import { integrationCaller } from '../integration-caller.ts';
import { visit, type Rule } from '../rule.ts';

export const httpParameterMapping: Rule = {
  id: 'http-parameter-mapping',
  severity: 'error',
  summary:
    'Parameter mappings of HTTP APIs append to, overwrite or remove headers, query parameters, the path and the status; some headers are reserved.',
  source: 'documented (Transforming API requests and responses for HTTP APIs)',
  visits: [
    visit('http-api', [], (api, _around, report) => {
      for (const [id, integration] of Object.entries(api.integrations)) {
        const check = (
          keys: readonly string[],
          parameters: Readonly<Record<string, string>>,
          message: 'request' | 'response',
        ): void => {
          for (const [key, expression] of Object.entries(parameters)) {
            const read = parseMappingKey(key, message);
            const value =
              typeof read === 'object' && read.action !== 'remove'
                ? parseSelectionExpression(expression, message)
                : '';
            const fault = typeof read === 'string' ? read : typeof value === 'string' ? value : '';
            if (fault !== '')
              report(
                ['integrations', id, ...keys, key],
                `The mapping "${key}" of the integration "${id}" cannot be: ${fault}`,
                { selects: integrationCaller(api, id) },
              );
          }
        };
        // Those of a service are its arguments.
        if (integration.integrationSubtype === undefined)
          check(['requestParameters'], integration.requestParameters ?? {}, 'request');
        for (const [status, parameters] of Object.entries(integration.responseParameters ?? {}))
          check(['responseParameters', status], parameters, 'response');
      }
    }),
  ],
};
