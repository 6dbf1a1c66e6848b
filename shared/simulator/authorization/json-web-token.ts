import { nestingDepth } from '#shared/json/nesting-depth.ts';
import { decodeBase64 } from '#shared/std/base64.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';

/** A JSON Web Token taken apart; its signature is not looked at. */
export interface JsonWebToken {
  /** Undefined where it is not JSON. */
  readonly header: Claims | undefined;
  readonly claims: Claims;
}

export type Claims = Readonly<Record<string, unknown>>;

/** @param text a token, perhaps after `Bearer `. @returns undefined for anything else */
export function readJsonWebToken(text: string): JsonWebToken | undefined {
  const parts = text
    .replace(/^Bearer\s+/i, '')
    .trim()
    .split('.');
  const [header = '', payload = ''] = parts;
  const claims = parts.length === 3 ? objectOf(payload) : undefined;
  return claims === undefined ? undefined : { header: objectOf(header), claims };
}

/** Issuer of the tokens of a Cognito user pool (documented, "Verifying JSON web tokens"); undefined for another ARN. */
export function issuerOfPool(poolArn: string): string | undefined {
  const [, region, id] = /^arn:[^:]*:cognito-idp:([^:]*):[^:]*:userpool\/(.+)$/.exec(poolArn) ?? [];
  return region === undefined ? undefined : `https://cognito-idp.${region}.amazonaws.com/${id}`;
}

/** Levels of lists and objects that a part of a token may have; more are no claims that anybody gives (assumed). */
const deepest = 100;

/** A part of a token as the object it encodes. */
function objectOf(part: string): Claims | undefined {
  const bytes = decodeBase64(part.replaceAll('-', '+').replaceAll('_', '/'));
  if (bytes === undefined) return undefined;
  try {
    const text = bytesToText(bytes);
    const value: unknown = JSON.parse(text);
    return value !== null &&
      typeof value === 'object' &&
      !Array.isArray(value) &&
      nestingDepth(text) <= deepest
      ? (value as Claims)
      : undefined;
  } catch {
    return undefined;
  }
}
