import * as fc from 'fast-check';
import { byLocation, type DocumentationPart } from '#shared/entities/rest/documentation-part.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { maybe } from './arbitraries.ts';

/** Documentation parts and versions of an API with some paths; `text` is what may be said. Absent where there is nothing. */
export function anyDocumentation(
  text: fc.Arbitrary<string>,
  paths: readonly [string, ...string[]] = ['/', '/products', '/products/{id}'],
): {
  readonly documentationParts: fc.Arbitrary<RestApi['documentationParts']>;
  readonly documentationVersions: fc.Arbitrary<RestApi['documentationVersions']>;
} {
  const location = fc
    .record({
      type: fc.constantFrom(
        'API',
        'MODEL',
        'AUTHORIZER',
        'RESOURCE',
        'METHOD',
        'RESPONSE',
        'QUERY_PARAMETER',
        'RESPONSE_HEADER',
        'REQUEST_BODY',
      ),
      path: maybe(fc.constantFrom(...paths)),
      method: maybe(fc.constantFrom('GET', 'POST', '*')),
      statusCode: maybe(fc.constantFrom('200', '404', '*')),
      name: fc.constantFrom('page', 'X-Trace', 'Order'),
    })
    .map(({ type, path, method, statusCode, name }) => {
      const hasPath = !['API', 'MODEL', 'AUTHORIZER'].includes(type);
      return {
        type,
        ...(hasPath && path !== undefined && { path }),
        ...(hasPath && type !== 'RESOURCE' && method !== undefined && { method }),
        ...(type.startsWith('RESPONSE') && statusCode !== undefined && { statusCode }),
        ...(['MODEL', 'AUTHORIZER', 'QUERY_PARAMETER', 'RESPONSE_HEADER'].includes(type) && {
          name,
        }),
      } as DocumentationPart['location'];
    });
  const properties = fc
    .record({
      summary: maybe(text),
      description: maybe(text.filter((said) => said !== '')),
      tags: maybe(fc.array(text, { maxLength: 2 })),
      info: maybe(fc.record({ description: text, 'x-owner': text })),
      'x-note': maybe(text),
    })
    .map(
      (all) =>
        Object.fromEntries(
          Object.entries(all).filter(([, value]) => value !== undefined),
        ) as DocumentationPart['properties'],
    );
  return {
    documentationParts: fc
      .array(fc.record({ location, properties }), { maxLength: 6 })
      .map((parts) => (parts.length === 0 ? undefined : byLocation(parts))),
    documentationVersions: fc
      .uniqueArray(
        fc.record({
          version: fc.constantFrom('1.0', 'v2', '2026-01-01'),
          description: maybe(text),
        }),
        { selector: ({ version }) => version, maxLength: 2 },
      )
      .map((versions) =>
        versions.length === 0
          ? undefined
          : Object.fromEntries(
              versions.map(({ version, description }) => [
                version,
                { version, ...(description !== undefined && { description }) },
              ]),
            ),
      ),
  };
}
