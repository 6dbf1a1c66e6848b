import { isContextPath } from '#shared/vtl/language/context-variables.ts';
import {
  parseGatewayResponseSource,
  parseRequestSource,
  parseResponseSource,
  type MappingSource,
} from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

/** What the service does not have, of a source that reads a context variable. */
const unknown = (source: MappingSource | undefined): string | undefined =>
  source?.kind !== 'context' || isContextPath(source.name) ? undefined : source.name;
const words = (name: string): string =>
  `There is no context variable "${name}", so that nothing is sent; choose one of the reference, e.g. context.identity.sourceIp.`;

export const mappingContextUnknown: Rule = {
  id: 'mapping-context-unknown',
  severity: 'warning',
  summary: 'A mapping reads a context variable the service does not have.',
  source: 'documented (Mapping template reference)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      for (const [target, text] of Object.entries(integration?.requestParameters ?? {})) {
        const name = unknown(parseRequestSource(text));
        if (name !== undefined) report(['integration', 'requestParameters', target], words(name));
      }
      for (const [status, response] of Object.entries(integration?.integrationResponses ?? {}))
        for (const [target, text] of Object.entries(response.responseParameters)) {
          const name = unknown(parseResponseSource(text));
          if (name !== undefined)
            report(
              ['integration', 'integrationResponses', status, 'responseParameters', target],
              words(name),
            );
        }
    }),
    visit('gateway-response', [], (response, _around, report) => {
      for (const [target, text] of Object.entries(response.responseParameters)) {
        const name = unknown(parseGatewayResponseSource(text));
        if (name !== undefined && !name.startsWith('error.'))
          report(['responseParameters', target], words(name));
      }
    }),
  ],
};
