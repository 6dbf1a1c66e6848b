import type { JsonObject } from '#shared/entities/common/json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { nearestName } from '#shared/std/nearest-name.ts';
import type { ImportContext } from '../import-context.ts';

/** A kind of object that extensions stand in. */
export type ExtensionPlace = 'document' | 'path' | 'operation' | 'scheme' | 'components' | 'tag';

const prefix = 'x-amazon-apigateway-';

/** The extensions of the developer guide, without their prefix, and where they stand ("OpenAPI extensions for API Gateway"). */
const places: Readonly<Record<string, readonly ExtensionPlace[]>> = {
  'any-method': ['path'],
  'api-key-source': ['document'],
  auth: ['operation'],
  authorizer: ['scheme'],
  authtype: ['scheme', 'operation'],
  'binary-media-types': ['document'],
  cors: ['document'],
  documentation: ['document'],
  'endpoint-access-mode': ['document'],
  'endpoint-configuration': ['document'],
  'gateway-responses': ['document'],
  'importexport-version': ['document'],
  integration: ['operation'],
  integrations: ['components'],
  'minimum-compression-size': ['document'],
  policy: ['document'],
  'request-validator': ['document', 'operation'],
  'request-validators': ['document'],
  'security-policy': ['document'],
  'tag-value': ['tag'],
};

const inWords: Readonly<Record<ExtensionPlace, string>> = {
  document: 'at the top of the document',
  path: 'in a path',
  operation: 'in an operation',
  scheme: 'in a security scheme',
  components: 'in components',
  tag: 'in a tag',
};

/** Reports extensions that no page of the developer guide knows, or knows elsewhere: the service does not read them (assumed). */
export function reportExtensionNames(
  object: JsonObject,
  pointer: string,
  place: ExtensionPlace,
  { report }: Pick<ImportContext, 'report'>,
): void {
  for (const key of Object.keys(object)) {
    if (!key.startsWith(prefix)) continue;
    const name = key.slice(prefix.length);
    const known = Object.hasOwn(places, name) ? places[name] : undefined;
    if (known === undefined)
      report.add(
        'unknown-extension',
        'warning',
        pointerTo(pointer, key),
        `API Gateway has no extension ${key}${nearest(name)}. It is kept for export only.`,
      );
    else if (!known.includes(place))
      report.add(
        'misplaced-extension',
        'warning',
        pointerTo(pointer, key),
        `${key} stands ${known.map((one) => inWords[one]).join(' or ')}; here it has no effect and is kept for export only.`,
      );
  }
}

function nearest(name: string): string {
  const found = nearestName(name, Object.keys(places));
  return found === undefined ? '' : `; ${prefix}${found} may be meant`;
}
