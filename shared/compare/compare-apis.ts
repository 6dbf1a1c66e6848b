import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { HttpMethod, Method } from '#shared/entities/rest/method.ts';
import { withTextsOfParts } from '#shared/entities/rest/documentation.ts';
import { documentedVerb, locationKey } from '#shared/entities/rest/documentation-part.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { compareMethods, describedNarrower, newDemands } from './compare-methods.ts';
import type { Difference, Subject } from './difference.ts';
import {
  fieldDifferences,
  keysOf,
  namedDifferences,
  type FieldOptions,
} from './field-differences.ts';
import { narrowings, schemaOf, surprises } from './schema-differences.ts';
import { listOf, valueText } from './value-text.ts';

/**
 * What differs between two REST APIs, as callers and operators see it: resources by path (whatever their ids, and
 * whatever path variables are called), everything else by name. Breaking is what a caller that did well before may notice.
 */
export function compareApis(old: RestApi, now: RestApi): Difference[] {
  const [before, after] = [withTextsOfParts(old), withTextsOfParts(now)];
  const api = after.name;
  const apis = { before, after };
  return [
    ...fieldDifferences({ subject: 'api', name: api, api }, before, after, {
      except: [
        'kind',
        'resources',
        'models',
        'requestValidators',
        'authorizers',
        'gatewayResponses',
        'documentationParts',
        'documentationVersions',
        'stages',
        'deployments',
      ],
      breaking: apiBreaks,
    }),
    ...resources(apis),
    ...named('model', apis, 'models', (name) => modelOptions(name, apis)),
    ...named('request validator', apis, 'requestValidators', (name) => ({
      breaking: () => validatorBreaks(name, apis),
    })),
    ...named('authorizer', apis, 'authorizers', () => ({ breaking: authorizerBreaks })),
    ...named('gateway response', apis, 'gatewayResponses', () => ({
      breaking: (field, from, to) =>
        field === 'statusCode'
          ? `Callers get ${valueText(to)} instead of ${valueText(from)}.`
          : undefined,
    })),
    ...documentation(apis),
    ...named('documentation version', apis, 'documentationVersions'),
    ...named(
      'stage',
      apis,
      'stages',
      () => ({ except: ['deploymentId'] }),
      (name) => `Callers of /${name} get 403.`,
    ),
  ];
}

interface Apis {
  readonly before: RestApi;
  readonly after: RestApi;
}

function apiBreaks(
  field: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): string | undefined {
  if (field === 'apiKeySource') return 'API keys are looked for elsewhere.';
  if (field === 'endpointConfiguration.types')
    return JSON.stringify(after) === '["PRIVATE"]'
      ? 'The API can be reached from inside a VPC only.'
      : undefined;
  if (field === 'disableExecuteApiEndpoint' && after === true)
    return 'The API can be reached by its domain name only.';
  if (field === 'policy' && after !== undefined)
    return before === undefined
      ? 'A resource policy decides who may call.'
      : 'Another resource policy decides who may call.';
  return undefined;
}

interface Found {
  readonly path: string;
  readonly methods: Readonly<Partial<Record<HttpMethod, Method>>>;
}

function resources(apis: Apis): Difference[] {
  const [old, now] = [byShape(apis.before), byShape(apis.after)];
  const api = apis.after.name;
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((shape): Difference[] => {
    const [from, to] = [old.get(shape), now.get(shape)];
    const differences: Difference[] = [];
    const path = to?.path ?? from?.path ?? shape;
    if (from === undefined)
      differences.push({ kind: 'added', subject: 'resource', api, name: path });
    if (to === undefined)
      differences.push({ kind: 'removed', subject: 'resource', api, name: path });
    if (from !== undefined && to !== undefined && from.path !== to.path)
      differences.push({
        kind: 'changed',
        subject: 'resource',
        api,
        name: path,
        field: 'path',
        before: from.path,
        after: to.path,
      });
    const methods = keysOf(from?.methods ?? {}, to?.methods ?? {}) as HttpMethod[];
    for (const verb of methods)
      differences.push(...methodDifferences(verb, path, from?.methods, to?.methods, apis, now));
    return differences;
  });
}

function methodDifferences(
  verb: HttpMethod,
  path: string,
  old: Found['methods'] | undefined,
  now: Found['methods'] | undefined,
  apis: Apis,
  all: ReadonlyMap<string, Found>,
): Difference[] {
  const [from, to] = [old?.[verb], now?.[verb]];
  const name = `${verb} ${path}`;
  const place = { subject: 'method', name, api: apis.after.name } as const;
  if (from !== undefined && to !== undefined) return compareMethods(from, to, name, apis);
  if (from === undefined) return [{ ...place, kind: 'added' }];
  const stepsIn = now?.['ANY'] === undefined ? greedyFor(path, verb, all) : `ANY ${path}`;
  return [
    {
      ...place,
      kind: 'removed',
      ...(stepsIn === undefined && { breaking: 'Callers get 403: the method is gone.' }),
      ...(stepsIn !== undefined && { after: `answered by ${stepsIn}` }),
    },
  ];
}

/** A method on a greedy resource that takes the requests of a path which has none of its own. */
function greedyFor(
  path: string,
  verb: HttpMethod,
  all: ReadonlyMap<string, Found>,
): string | undefined {
  // A resource that is there answers for its path alone; its other methods do not let requests through.
  if (all.has(shapeOf(path))) return undefined;
  const parts = path.split('/');
  for (let length = parts.length - 1; length > 0; length--) {
    const greedy = all.get(`${parts.slice(0, length).map(variable).join('/')}/{+}`);
    const answering = greedy?.methods[verb] === undefined ? 'ANY' : verb;
    if (greedy?.methods[answering] !== undefined) return `${answering} ${greedy.path}`;
  }
  return undefined;
}

function byShape(api: RestApi): Map<string, Found> {
  return new Map(
    walkResources(api).map(({ resource, path }) => [
      shapeOf(path),
      { path, methods: resource.methods },
    ]),
  );
}

/** A path without the names of its variables. */
function shapeOf(path: string): string {
  return path.split('/').map(variable).join('/');
}

function variable(part: string): string {
  return part.startsWith('{') ? (part.endsWith('+}') ? '{+}' : '{}') : part;
}

type NamedMember =
  | 'models'
  | 'requestValidators'
  | 'authorizers'
  | 'gatewayResponses'
  | 'documentationVersions'
  | 'stages';

function named(
  subject: Subject,
  { before, after }: Apis,
  member: NamedMember,
  optionsOf?: (name: string) => FieldOptions,
  removal?: (name: string) => string | undefined,
): Difference[] {
  return namedDifferences(
    { subject, api: after.name },
    before[member] ?? {},
    after[member] ?? {},
    optionsOf,
    removal,
  );
}

/** What parts say; what they say of methods and responses that are there counts as those' own description. */
function documentation({ before, after }: Apis): Difference[] {
  const [old, now] = [saidByParts(before), saidByParts(after)];
  return keysOf(old, now).flatMap((name): Difference[] => {
    const [from, to] = [old[name], now[name]];
    const place = { subject: 'documentation', name, api: after.name } as const;
    if (from === undefined) return [{ ...place, kind: 'added' }];
    if (to === undefined) return [{ ...place, kind: 'removed' }];
    return fieldDifferences(place, from, to);
  });
}

function saidByParts(api: RestApi): Record<string, object> {
  const described = new Set<string>();
  for (const { resource, path } of walkResources(api))
    for (const { httpMethod, methodResponses } of Object.values(resource.methods)) {
      const place = { path, method: documentedVerb(httpMethod) };
      described.add(locationKey({ type: 'METHOD', ...place }));
      for (const statusCode of Object.keys(methodResponses))
        described.add(locationKey({ type: 'RESPONSE', ...place, statusCode }));
    }
  const said: Record<string, object> = {};
  for (const [key, { properties }] of Object.entries(api.documentationParts ?? {})) {
    const { description, ...rest } = properties;
    if (!described.has(key) || typeof description !== 'string') said[key] = properties;
    else if (Object.keys(rest).length > 0) said[key] = rest;
  }
  return said;
}

/** Schemas are compared as values, so that layout and the API's id in references do not count. */
function modelOptions(name: string, apis: Apis): FieldOptions {
  const [from, to] = [schemaOf(apis.before.models, name), schemaOf(apis.after.models, name)];
  const same =
    from !== undefined &&
    to !== undefined &&
    equalJson(withoutIds(from.schema), withoutIds(to.schema));
  return {
    ...(same && { except: ['schema'] }),
    breaking: (field) => {
      if (field !== 'schema' || from === undefined || to === undefined) return undefined;
      const users = usersOf(name, apis.after);
      const refused = users.requests === 'none' ? [] : narrowings(from, to);
      const unread = users.responses ? surprises(from, to) : [];
      const parts = [
        ...(refused.length === 0
          ? []
          : users.requests === 'checked'
            ? [`Bodies that were fine get 400 now: ${refused.join('; ')}.`]
            : [describedNarrower(refused)]),
        ...(unread.length > 0 ? [`Readers of the answer may stumble: ${unread.join('; ')}.`] : []),
      ];
      return parts.length > 0 ? parts.join(' ') : undefined;
    },
  };
}

function withoutIds(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema).replaceAll(
      /"https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/"]+\/models\//g,
      '"models/',
    ),
  );
}

/** Whether bodies are checked against a model or only described by it, directly or by reference, and whether answers promise it. */
function usersOf(
  name: string,
  api: RestApi,
): { requests: 'checked' | 'described' | 'none'; responses: boolean } {
  const using = new Set([name]);
  for (let grew = true; grew;) {
    grew = false;
    for (const model of Object.values(api.models))
      if (
        !using.has(model.name) &&
        [...using].some((used) =>
          new RegExp(`(?:models|schemas|definitions)/${escapeRegExp(used)}"`).test(model.schema),
        )
      ) {
        using.add(model.name);
        grew = true;
      }
  }
  let requests: 'checked' | 'described' | 'none' = 'none';
  let responses = false;
  for (const { resource } of walkResources(api))
    for (const method of Object.values(resource.methods)) {
      const validator = api.requestValidators[method.requestValidator ?? ''];
      if (Object.values(method.requestModels).some((model) => using.has(model)))
        requests =
          requests === 'checked' || validator?.validateRequestBody === true
            ? 'checked'
            : 'described';
      for (const response of Object.values(method.methodResponses))
        responses ||= Object.values(response.responseModels).some((model) => using.has(model));
    }
  return { requests, responses };
}

/** A validator that checks more than before, and a method that has something to check. */
function validatorBreaks(name: string, apis: Apis): string | undefined {
  const old = byShape(apis.before);
  for (const [shape, { methods, path }] of byShape(apis.after))
    for (const method of Object.values(methods)) {
      const before = old.get(shape)?.methods[method.httpMethod];
      if (method.requestValidator !== name || before?.requestValidator !== name) continue;
      const reason = newDemands(before, method, apis);
      if (reason !== undefined) return `${method.httpMethod} ${path}: ${reason}`;
    }
  return undefined;
}

function authorizerBreaks(
  field: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): string | undefined {
  switch (field as keyof Authorizer | 'providerARNs' | 'identityValidationExpression') {
    case 'type':
      return 'Callers must authorize themselves another way.';
    case 'identitySource':
      return 'What identifies a caller is looked for elsewhere.';
    case 'identityValidationExpression':
      return after === undefined
        ? undefined
        : `Tokens that do not match ${valueText(after)} get 401.`;
    case 'providerARNs': {
      const gone = listOf(before).filter((arn) => !listOf(after).includes(arn));
      return gone.length > 0
        ? `Tokens of ${gone.map(valueText).join(', ')} are refused.`
        : undefined;
    }
    default:
      return undefined;
  }
}
