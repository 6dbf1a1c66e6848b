import type { JsonValue } from '#shared/entities/common/json.ts';
import { endpointAccessModes } from '#shared/entities/common/security-policy.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, scalarText } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { holdsStandIn, resolveIntrinsic, resolveIntrinsics } from '../resolve-intrinsic.ts';
import { oneOf } from '../../one-of.ts';
import { isDeployTimeValue, reportWrongType, textsOf, type KeptValue } from './wrong-value.ts';

type ApiSettings = Pick<
  RestApi,
  | 'apiKeySource'
  | 'binaryMediaTypes'
  | 'minimumCompressionSize'
  | 'policy'
  | 'securityPolicy'
  | 'endpointAccessMode'
>;

/** The extension of a resource policy. */
export const policyKey = 'x-amazon-apigateway-policy';

/**
 * The extensions that are one setting of the API each: key source, binary media types, compression, policy, TLS policy and
 * access mode. What a field cannot hold is kept as it is, and an error unless CloudFormation puts something else in its place.
 */
export function importApiSettings(context: ImportContext): {
  readonly settings: ApiSettings;
  readonly kept: readonly KeptValue[];
} {
  const { document, report } = context;
  const kept: KeptValue[] = [];
  /** The setting as `read` understands it; anything else is reported by `refuse` and kept. */
  const setting = <T>(
    name: string,
    read: (value: JsonValue) => T | undefined,
    refuse: (pointer: string, value: JsonValue) => void,
  ): T | undefined => {
    const key = `x-amazon-apigateway-${name}`;
    const value = memberOf(document, key);
    if (value === undefined) return undefined;
    const understood = read(value);
    if (understood !== undefined) return understood;
    const pointer = pointerTo('', key);
    if (!isDeployTimeValue(value)) refuse(pointer, value);
    kept.push([pointer, value]);
    return undefined;
  };
  const text = (value: JsonValue): string | undefined =>
    scalarText(value) ?? resolveIntrinsic(value, context);
  const apiKeySource = setting(
    'api-key-source',
    (value) => oneOf(text(value), ['HEADER', 'AUTHORIZER'] as const),
    (pointer) =>
      report.add(
        'invalid-api-key-source',
        'error',
        pointer,
        'The API key source must be HEADER or AUTHORIZER.',
      ),
  );
  const binaryMediaTypes = setting('binary-media-types', textsOf, (pointer, value) =>
    reportWrongType(context, pointer, value, 'a list of media types'),
  );
  const minimumCompressionSize = setting(
    'minimum-compression-size',
    (value) => {
      const size = Number(text(value)?.trim() || Number.NaN);
      return Number.isInteger(size) && size >= 0 && size <= 10_485_760 ? size : undefined;
    },
    (pointer) =>
      report.add(
        'invalid-compression-size',
        'error',
        pointer,
        'Invalid minimum compression size, must be between 0 and 10485760',
      ),
  );
  const policy = setting(
    'policy',
    (value) =>
      typeof value === 'string'
        ? value
        : value === null
          ? undefined
          : JSON.stringify(resolveIntrinsics(value, context), null, 2),
    (pointer, value) => reportWrongType(context, pointer, value, 'a policy document'),
  );
  const givenPolicy = memberOf(document, policyKey);
  if (isObject(givenPolicy) && holdsStandIn(givenPolicy))
    kept.push([pointerTo('', policyKey), givenPolicy]);
  const securityPolicy = setting('security-policy', text, (pointer, value) =>
    reportWrongType(context, pointer, value, 'the name of a security policy'),
  );
  const endpointAccessMode = setting(
    'endpoint-access-mode',
    (value) => oneOf(text(value), endpointAccessModes),
    (pointer) =>
      report.add(
        'invalid-endpoint-access-mode',
        'error',
        pointer,
        'The endpoint access mode must be BASIC or STRICT.',
      ),
  );
  return {
    settings: {
      apiKeySource: apiKeySource ?? 'HEADER',
      binaryMediaTypes: binaryMediaTypes ?? [],
      ...(minimumCompressionSize !== undefined && { minimumCompressionSize }),
      ...(policy !== undefined && { policy }),
      ...(securityPolicy !== undefined && { securityPolicy }),
      ...(endpointAccessMode !== undefined && { endpointAccessMode }),
    },
    kept,
  };
}
