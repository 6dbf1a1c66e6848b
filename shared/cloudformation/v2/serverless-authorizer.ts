import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type {
  HttpAuthorizer,
  JwtAuthorizer,
  RequestAuthorizer,
} from '#shared/entities/http/http-authorizer.ts';
import {
  isObject,
  memberOf,
  recordOf,
  scalarText,
  textListAt,
} from '#shared/openapi/json-shape.ts';
import { functionOfInvocation, invocationOf } from './invocation.ts';
import {
  flag,
  number,
  objectOf,
  payloadFormat,
  text,
  texts,
  writeMembers,
  readMembers,
  type Form,
} from './property-forms.ts';
import { spelled } from './spelled.ts';

/**
 * Authorizers of AWS::Serverless::HttpApi (documented, "OAuth2Authorizer", "LambdaAuthorizer" of HttpApi): a JWT authorizer has
 * JwtConfiguration, any other calls a function.
 */

/** `IdentitySource` is one text where the service has a list of one. */
const oneSource = spelled<readonly string[]>(
  {
    read: (written) => {
      const said = scalarText(written);
      return said === undefined ? undefined : { value: [said] };
    },
    write: (value) => (value.length === 1 ? (value[0] ?? '') : value),
  },
  (written) => texts.read(written)?.value,
);

const capitals = objectOf<JwtAuthorizer['jwtConfiguration']>({ issuer: text, audience: texts });

/** Members are small, as in OpenAPI; SAM takes capitals too (as its transform does it). */
const jwtConfiguration: Form<JwtAuthorizer['jwtConfiguration']> = spelled(
  {
    read: (written) => {
      if (!isObject(written) || Object.keys(written).some((key) => key !== key.toLowerCase()))
        return undefined;
      return capitals.read(withFirst(written, (letter) => letter.toUpperCase()));
    },
    write: (value) => value as JsonObject,
  },
  (written) => capitals.read(written)?.value,
);

function withFirst(object: JsonObject, change: (letter: string) => string): JsonObject {
  return recordOf(
    Object.entries(object).map(([key, value]) => [change(key.charAt(0)) + key.slice(1), value]),
  );
}

const jwtForms = { identitySource: oneSource, jwtConfiguration };

/** What an authorizer of a function says besides the function and its identity sources. */
interface FunctionAuthorizer {
  readonly functionArn?: string;
  readonly functionInvokeRole?: string;
  readonly authorizerPayloadFormatVersion?: '1.0' | '2.0';
  readonly enableSimpleResponses?: boolean;
  readonly identity?: { readonly reauthorizeEvery?: number };
}

const functionForms = {
  functionArn: text,
  // `NONE` is said for no role.
  functionInvokeRole: {
    read: (written: JsonValue) => (written === 'NONE' ? undefined : text.read(written)),
    write: (value: string) => value,
  },
  authorizerPayloadFormatVersion: payloadFormat,
  enableSimpleResponses: flag,
};

/** Lists of `Identity` with what their names stand after in an identity source, in the order in which SAM joins them. */
const identityLists = [
  ['Headers', '$request.header.'],
  ['QueryStrings', '$request.querystring.'],
  ['StageVariables', '$stageVariables.'],
  ['Context', '$context.'],
] as const;

/** An entry of `Auth.Authorizers`; undefined for one that is no object. */
export function readServerlessAuthorizer(
  name: string,
  declared: JsonValue,
  region: string,
): HttpAuthorizer | undefined {
  if (!isObject(declared)) return undefined;
  if (memberOf(declared, 'JwtConfiguration') !== undefined) {
    const { value, left } = readMembers<Pick<JwtAuthorizer, 'identitySource' | 'jwtConfiguration'>>(
      declared,
      jwtForms,
    );
    return {
      name,
      authorizerType: 'JWT',
      jwtConfiguration: {},
      ...value,
      ...(Object.keys(left).length > 0 && { kept: left }),
    };
  }
  const { Identity: identity, ...rest } = declared;
  const { value, left } = readMembers<FunctionAuthorizer>(rest, functionForms);
  const {
    functionArn = '',
    functionInvokeRole,
    authorizerPayloadFormatVersion,
    enableSimpleResponses,
  } = value;
  const { sources, ttl, others } = readIdentity(identity);
  const kept = { ...left, ...(others !== undefined && { Identity: others }) };
  return {
    name,
    authorizerType: 'REQUEST',
    authorizerUri: functionArn === '' ? '' : invocationOf(functionArn, region),
    ...(functionInvokeRole !== undefined && { authorizerCredentialsArn: functionInvokeRole }),
    ...(sources !== undefined && { identitySource: sources }),
    ...(authorizerPayloadFormatVersion !== undefined && { authorizerPayloadFormatVersion }),
    ...(enableSimpleResponses !== undefined && { enableSimpleResponses }),
    ...(ttl !== undefined && { authorizerResultTtlInSeconds: ttl }),
    ...(Object.keys(kept).length > 0 && { kept }),
  };
}

function readIdentity(identity: JsonValue | undefined): {
  readonly sources?: readonly string[];
  readonly ttl?: number;
  readonly others?: JsonValue;
} {
  if (identity === undefined) return {};
  if (!isObject(identity)) return { others: identity };
  const left = new Map(Object.entries(identity));
  const sources: string[] = [];
  for (const [list, prefix] of identityLists) {
    const said = left.get(list);
    if (said === undefined || texts.read(said) === undefined) continue;
    left.delete(list);
    sources.push(...textListAt(identity, list).map((name) => prefix + name));
  }
  const every = left.get('ReauthorizeEvery');
  const ttl = every === undefined ? undefined : number.read(every)?.value;
  if (ttl !== undefined) left.delete('ReauthorizeEvery');
  return {
    ...(sources.length > 0 && { sources }),
    ...(ttl !== undefined && { ttl }),
    ...(left.size > 0 && { others: recordOf(left) }),
  };
}

/** The same as an entry; `unsaid` are identity sources that SAM has no list for. */
export function writeServerlessAuthorizer(authorizer: HttpAuthorizer): {
  readonly declared: JsonObject;
  readonly unsaid: readonly string[];
} {
  const kept = authorizer.kept ?? {};
  if (authorizer.authorizerType === 'JWT')
    return { declared: writeMembers<typeof authorizer>(authorizer, kept, jwtForms), unsaid: [] };
  const { identity, unsaid } = writeIdentity(authorizer);
  const { Identity: _identity, ...left } = kept;
  const members: FunctionAuthorizer = {
    ...(authorizer.authorizerUri !== '' && {
      functionArn: functionOfInvocation(authorizer.authorizerUri),
    }),
    ...(authorizer.authorizerCredentialsArn !== undefined && {
      functionInvokeRole: authorizer.authorizerCredentialsArn,
    }),
    ...(authorizer.authorizerPayloadFormatVersion !== undefined && {
      authorizerPayloadFormatVersion: authorizer.authorizerPayloadFormatVersion,
    }),
    ...(authorizer.enableSimpleResponses !== undefined && {
      enableSimpleResponses: authorizer.enableSimpleResponses,
    }),
  };
  return {
    declared: {
      ...writeMembers<FunctionAuthorizer>(members, left, functionForms),
      ...(identity !== undefined && { Identity: identity }),
    },
    unsaid,
  };
}

function writeIdentity({
  identitySource = [],
  authorizerResultTtlInSeconds: ttl,
  kept,
}: RequestAuthorizer): {
  readonly identity: JsonValue | undefined;
  readonly unsaid: readonly string[];
} {
  const others = memberOf(kept, 'Identity');
  const said = identityLists.flatMap(([list, prefix]): [string, JsonValue][] => {
    const names = identitySource.flatMap((source) =>
      source.startsWith(prefix) ? [source.slice(prefix.length)] : [],
    );
    return names.length === 0 ? [] : [[list, names]];
  });
  const members = {
    ...(isObject(others) && others),
    ...recordOf(said),
    ...(ttl !== undefined && { ReauthorizeEvery: ttl }),
  };
  return {
    identity: Object.keys(members).length > 0 ? members : isObject(others) ? undefined : others,
    unsaid: identitySource.filter(
      (source) => !identityLists.some(([, prefix]) => source.startsWith(prefix)),
    ),
  };
}
