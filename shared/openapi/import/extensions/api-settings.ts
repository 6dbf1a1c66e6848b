import { pointerTo } from '#shared/std/json-pointer.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { memberOf, textAt, textListAt } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { resolveIntrinsics } from '../resolve-intrinsic.ts';
import { oneOf } from './integration.ts';

/** The extensions that are one setting of the API each: key source, binary media types, compression, policy. */
export function importApiSettings(
  context: ImportContext,
): Pick<RestApi, 'apiKeySource' | 'binaryMediaTypes' | 'minimumCompressionSize' | 'policy'> {
  const { document, report } = context;
  const sourceKey = 'x-amazon-apigateway-api-key-source';
  const apiKeySource = oneOf(textAt(document, sourceKey), ['HEADER', 'AUTHORIZER'] as const);
  if (apiKeySource === undefined && memberOf(document, sourceKey) !== undefined)
    report.add(
      'invalid-api-key-source',
      'error',
      pointerTo('', sourceKey),
      'The API key source must be HEADER or AUTHORIZER.',
    );
  const sizeKey = 'x-amazon-apigateway-minimum-compression-size';
  const size = Number(textAt(document, sizeKey) ?? Number.NaN);
  const sizeFits = Number.isInteger(size) && size >= 0 && size <= 10_485_760;
  if (!sizeFits && memberOf(document, sizeKey) !== undefined)
    report.add(
      'invalid-compression-size',
      'error',
      pointerTo('', sizeKey),
      'Invalid minimum compression size, must be between 0 and 10485760',
    );
  const policy = memberOf(document, 'x-amazon-apigateway-policy');
  return {
    apiKeySource: apiKeySource ?? 'HEADER',
    binaryMediaTypes: textListAt(document, 'x-amazon-apigateway-binary-media-types'),
    ...(sizeFits && { minimumCompressionSize: size }),
    ...(policy !== undefined &&
      policy !== null && {
        policy:
          typeof policy === 'string'
            ? policy
            : JSON.stringify(resolveIntrinsics(policy, context), null, 2),
      }),
  };
}
