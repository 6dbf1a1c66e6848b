import type { JsonValue } from '#shared/entities/common/json.ts';
import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import type { JwtAuthorizer, RequestAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { invocationUriOfArn } from '#shared/entities/lambda-uri.ts';
import { flagOf } from '../import/extensions/wrong-value.ts';
import { resolveIntrinsic } from '../import/resolve-intrinsic.ts';
import { isObject, recordOf, scalarText } from '../json-shape.ts';
import { oneOf } from '../one-of.ts';
import {
  readMembers,
  writeMembers,
  type Member,
  type Members,
  type Surroundings,
} from './members.ts';

/** `x-amazon-apigateway-integration` of an HTTP API (documented, the page of that name; order and spelling as exports have them). */
export const integrationMembers: Members<Omit<HttpIntegration, 'kept' | 'description'>> = {
  responseParameters: { key: 'responseParameters', read: mapOf(textMap), write: itself },
  requestParameters: { key: 'requestParameters', read: textMap, write: itself },
  integrationSubtype: text('integrationSubtype'),
  payloadFormatVersion: formatVersion('payloadFormatVersion'),
  connectionId: text('connectionId'),
  integrationType: {
    key: 'type',
    read: (value) => oneOf(scalarText(value), ['AWS_PROXY', 'HTTP_PROXY'] as const),
    write: (type) => type.toLowerCase(),
  },
  integrationMethod: text('httpMethod'),
  integrationUri: text('uri'),
  connectionType: {
    key: 'connectionType',
    read: (value) => oneOf(scalarText(value), ['INTERNET', 'VPC_LINK'] as const),
    write: itself,
  },
  credentialsArn: text('credentials'),
  timeoutInMillis: number('timeoutInMillis'),
  tlsConfig: {
    key: 'tlsConfig',
    read: (value, around) =>
      isObject(value) ? readMembers(tlsMembers, value, around).fields : undefined,
    write: (value, around) => writeMembers(tlsMembers, value, {}, around),
  },
};

const tlsMembers: Members<NonNullable<HttpIntegration['tlsConfig']>> = {
  serverNameToVerify: text('serverNameToVerify'),
};

const identitySource: Member<readonly string[]> = {
  key: 'identitySource',
  read: (value, around) =>
    textListOf(value, around)?.flatMap((item) =>
      item
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  write: (sources) => sources.join(', '),
};

/** `x-amazon-apigateway-authorizer` of type `jwt` (documented; order as exports have it). */
export const jwtMembers: Members<Pick<JwtAuthorizer, 'identitySource' | 'jwtConfiguration'>> = {
  identitySource,
  jwtConfiguration: {
    key: 'jwtConfiguration',
    read: (value, around) =>
      isObject(value) ? readMembers(jwtConfigurationMembers, value, around).fields : undefined,
    write: (value, around) => {
      const written = writeMembers(jwtConfigurationMembers, value, {}, around);
      return Object.keys(written).length === 0 ? undefined : written;
    },
  },
};

const jwtConfigurationMembers: Members<JwtAuthorizer['jwtConfiguration']> = {
  audience: textList('audience'),
  issuer: text('issuer'),
};

/** `x-amazon-apigateway-authorizer` of type `request` (documented). */
export const requestMembers: Members<Omit<RequestAuthorizer, 'name' | 'authorizerType' | 'kept'>> =
  {
    identitySource,
    authorizerUri: {
      key: 'authorizerUri',
      read: textOf,
      write: (uri) => (uri === '' ? undefined : invocationUriOfArn(uri)),
    },
    authorizerCredentialsArn: text('authorizerCredentials'),
    authorizerPayloadFormatVersion: formatVersion('authorizerPayloadFormatVersion'),
    enableSimpleResponses: flag('enableSimpleResponses'),
    authorizerResultTtlInSeconds: number('authorizerResultTtlInSeconds'),
  };

/** `x-amazon-apigateway-cors` (documented; order as exports have it). */
export const corsMembers: Members<CorsConfiguration> = {
  allowMethods: textList('allowMethods'),
  allowHeaders: textList('allowHeaders'),
  exposeHeaders: textList('exposeHeaders'),
  maxAge: number('maxAge'),
  allowCredentials: flag('allowCredentials'),
  allowOrigins: textList('allowOrigins'),
};

function text(key: string): Member<string> {
  return { key, read: textOf, write: itself };
}

function number(key: string): Member<number> {
  return {
    key,
    read: (value) => {
      const said = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof said === 'number' && Number.isFinite(said) ? said : undefined;
    },
    write: itself,
  };
}

function flag(key: string): Member<boolean> {
  return { key, read: flagOf, write: itself };
}

function textList(key: string): Member<readonly string[]> {
  return { key, read: textListOf, write: itself };
}

/** YAML without quotes makes `2.0` the number 2. */
function formatVersion(key: string): Member<'1.0' | '2.0'> {
  return {
    key,
    read: (value) => {
      const said = scalarText(value);
      return said === '1' || said === '1.0'
        ? '1.0'
        : said === '2' || said === '2.0'
          ? '2.0'
          : undefined;
    },
    write: itself,
  };
}

function itself<V extends JsonValue>(value: V): V {
  return value;
}

function textOf(value: JsonValue, around: Surroundings): string | undefined {
  return resolveIntrinsic(value, around) ?? scalarText(value);
}

/** Texts of a list; one text stands for a list of it. */
function textListOf(value: JsonValue, around: Surroundings): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    const only = textOf(value, around);
    return only === undefined ? undefined : [only];
  }
  const texts = (value as readonly JsonValue[]).map((item) => textOf(item, around));
  return texts.every((item) => item !== undefined) ? texts : undefined;
}

function textMap(
  value: JsonValue,
  around: Surroundings,
): Readonly<Record<string, string>> | undefined {
  return mapOf(textOf)(value, around);
}

function mapOf<V>(
  read: (value: JsonValue, around: Surroundings) => V | undefined,
): (value: JsonValue, around: Surroundings) => Readonly<Record<string, V>> | undefined {
  return (value, around) => {
    if (!isObject(value)) return undefined;
    const entries: [string, V][] = [];
    for (const [key, member] of Object.entries(value)) {
      const meant = read(member, around);
      if (meant === undefined) return undefined;
      entries.push([key, meant]);
    }
    return recordOf(entries);
  };
}
