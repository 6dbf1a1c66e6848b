import { ownPart } from '#shared/entities/rest/documentation.ts';
import { documentedVerb } from '#shared/entities/rest/documentation-part.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { visit, type Rule } from '../rule.ts';

export const documentationDiffers: Rule = {
  id: 'documentation-differs',
  severity: 'warning',
  summary:
    'A method or response describes itself in other words than its documentation part; the service knows and exports those of the part.',
  source: 'documented (Publish API documentation)',
  visits: [
    visit('api', [], (api, _around, report) => {
      if (api.documentationParts === undefined) return;
      for (const { resource, path } of walkResources(api))
        for (const method of Object.values(resource.methods)) {
          const place = { path, method: documentedVerb(method.httpMethod) };
          const at = ['resources', resource.id, 'methods', method.httpMethod];
          const compare = (
            own: string | undefined,
            said: unknown,
            keys: readonly string[],
            what: string,
          ): void => {
            if (own === undefined || typeof said !== 'string' || own === said) return;
            report(
              keys,
              `${what} describes itself in other words than its documentation part, which the service goes by; take out one of them.`,
              { fixes: [{ title: 'Keep the documentation part', changes: [{ keys }] }] },
            );
          };
          compare(
            method.description,
            ownPart(api, { type: 'METHOD', ...place })?.properties['description'],
            [...at, 'description'],
            `${method.httpMethod} ${path}`,
          );
          for (const { statusCode, description } of Object.values(method.methodResponses))
            compare(
              description,
              ownPart(api, { type: 'RESPONSE', ...place, statusCode })?.properties['description'],
              [...at, 'methodResponses', statusCode, 'description'],
              `Response ${statusCode} of ${method.httpMethod} ${path}`,
            );
        }
    }),
  ],
};
