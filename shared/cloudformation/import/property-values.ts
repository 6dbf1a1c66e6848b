import type { DomainName } from '#shared/entities/common/domain-name.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { endpointAccessModes } from '#shared/entities/common/security-policy.ts';
import type { Tags } from '#shared/entities/common/tags.ts';
import type { ThrottleSettings } from '#shared/entities/common/usage-plan.ts';
import { isObject, objectAt, recordOf, scalarText, textAt } from '#shared/openapi/json-shape.ts';
import { oneOf } from '#shared/openapi/one-of.ts';

/** Readers of property values as templates spell them: `'true'` is true, `'5'` is five (documented). */

/** A property that is `true` or `false`, as value or text; undefined for anything else. */
export function flagAt(properties: JsonValue | undefined, key: string): boolean | undefined {
  const text = textAt(properties, key)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** A property that is a number, or the text of one; undefined for anything else. */
export function numberAt(properties: JsonValue | undefined, key: string): number | undefined {
  const text = textAt(properties, key);
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A record of texts; members that are no scalars are left out. */
export function textsAt(properties: JsonValue | undefined, key: string): Record<string, string> {
  return recordOf(
    Object.entries(objectAt(properties, key) ?? {}).flatMap(([name, value]): [string, string][] => {
      const text = scalarText(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** A property whose members are flags, by name; what is no flag is false. */
export function flagsAt(properties: JsonValue | undefined, key: string): Record<string, boolean> {
  return recordOf(
    Object.keys(objectAt(properties, key) ?? {}).map((name): [string, boolean] => [
      name,
      flagAt(objectAt(properties, key), name) ?? false,
    ]),
  );
}

/** Tags as a list of Key and Value, or as the map SAM takes. */
export function tagsFrom(value: JsonValue | undefined): { readonly tags?: Tags } {
  const entries: [string, string][] = Array.isArray(value)
    ? (value as readonly JsonValue[]).flatMap((tag): [string, string][] => {
        const key = textAt(tag, 'Key');
        return key === undefined ? [] : [[key, textAt(tag, 'Value') ?? '']];
      })
    : Object.entries(isObject(value) ? value : {}).map(([key, text]) => [
        key,
        scalarText(text) ?? '',
      ]);
  return entries.length === 0 ? {} : { tags: recordOf(entries) };
}

/** TLS policy and access mode, as APIs and domain names have them. */
export function securityPolicyFrom(
  properties: JsonObject,
): Pick<DomainName, 'securityPolicy' | 'endpointAccessMode'> {
  const securityPolicy = textAt(properties, 'SecurityPolicy');
  const mode = oneOf(textAt(properties, 'EndpointAccessMode'), endpointAccessModes);
  return {
    ...(securityPolicy !== undefined && { securityPolicy }),
    ...(mode !== undefined && { endpointAccessMode: mode }),
  };
}

/** Rate and burst of a usage plan; undefined where neither is said. */
export function throttleFrom(value: JsonValue | undefined): ThrottleSettings | undefined {
  if (!isObject(value)) return undefined;
  const burstLimit = numberAt(value, 'BurstLimit');
  const rateLimit = numberAt(value, 'RateLimit');
  return {
    ...(burstLimit !== undefined && { burstLimit }),
    ...(rateLimit !== undefined && { rateLimit }),
  };
}

/** A policy as JSON text; an empty text, as the Serverless Framework writes it, is none (assumed). */
export function policyText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string'
    ? value || undefined
    : isObject(value)
      ? JSON.stringify(value, null, 2)
      : undefined;
}
