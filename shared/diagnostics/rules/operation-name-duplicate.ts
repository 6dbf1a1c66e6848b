import { walkedResources } from '../walked-resources.ts';
import { visit, type Rule } from '../rule.ts';

export const operationNameDuplicate: Rule = {
  id: 'operation-name-duplicate',
  severity: 'warning',
  summary:
    'Two methods have the same operation name; generated SDKs and OpenAPI need them distinct.',
  source: 'documented (OpenAPI operationId)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const seen = new Map<string, string>();
      for (const { resource, path } of walkedResources(api))
        for (const method of Object.values(resource.methods)) {
          const name = method.operationName;
          if (name === undefined || name === '') continue;
          const other = seen.get(name);
          if (other === undefined) seen.set(name, `${method.httpMethod} ${path}`);
          else
            report(
              ['operationName'],
              `${other} is called "${name}" too; give each method its own operation name.`,
              {
                entity: {
                  kind: 'method',
                  apiId: api.id,
                  resourceId: resource.id,
                  httpMethod: method.httpMethod,
                },
              },
            );
        }
    }),
  ],
};
