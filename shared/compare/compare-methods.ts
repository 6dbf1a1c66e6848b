import { equalJson } from '#shared/std/equal-json.ts';
import type { Method, MethodResponse } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Difference } from './difference.ts';
import { fieldDifferences, keysOf } from './field-differences.ts';
import { narrowings, schemaOf, surprises } from './schema-differences.ts';

/** Differences of one method in two revisions of an API. */
export function compareMethods(
  before: Method,
  after: Method,
  name: string,
  apis: { readonly before: RestApi; readonly after: RestApi },
): Difference[] {
  const api = apis.after.name;
  const place = { subject: 'method', name, api } as const;
  const changed = fieldDifferences(place, before, after, {
    except: ['integration', 'methodResponses', 'httpMethod'],
    breaking: (field) => methodBreaks(field, before, after, apis),
  });
  return [
    ...changed,
    ...responses(before, after, name, apis),
    ...integrations(before, after, name, api),
  ];
}

function methodBreaks(
  field: string,
  before: Method,
  after: Method,
  apis: { readonly before: RestApi; readonly after: RestApi },
): string | undefined {
  const [first = ''] = field.split('.');
  switch (first) {
    case 'authorizationType':
      return after.authorizationType === 'NONE'
        ? undefined
        : before.authorizationType === 'NONE'
          ? `Callers must authorize themselves (${after.authorizationType}) now.`
          : `Callers must authorize themselves by ${after.authorizationType} instead of ${before.authorizationType}.`;
    case 'authorizer': {
      if (after.authorizer === undefined || before.authorizer === undefined) return undefined;
      const [from, to] = [
        apis.before.authorizers[before.authorizer],
        apis.after.authorizers[after.authorizer],
      ];
      return from !== undefined && equalJson({ ...from, name: '' }, { ...to, name: '' })
        ? undefined
        : 'Another authorizer decides who may call.';
    }
    case 'authorizationScopes': {
      const accepted = before.authorizationScopes ?? [];
      const now = after.authorizationScopes ?? [];
      if (now.length === 0) return undefined;
      const gone = accepted.filter((scope) => !now.includes(scope));
      return accepted.length === 0
        ? `A token needs one of the scopes ${now.join(', ')} now.`
        : gone.length > 0
          ? `Tokens with no other scope than ${gone.join(', ')} are refused now.`
          : undefined;
    }
    case 'apiKeyRequired':
      return after.apiKeyRequired ? 'Callers need an API key now.' : undefined;
    case 'requestParameters': {
      const parameter = field.slice('requestParameters.'.length);
      if (demands(after, apis.after).has(parameter))
        return demands(before, apis.before).has(parameter) ? undefined : requiredNow(parameter);
      return after.requestParameters[parameter] === true &&
        before.requestParameters[parameter] !== true &&
        !parameter.startsWith('method.request.path.')
        ? `Callers are asked for ${shortName(parameter)} now; nothing checks it here, but the back end may.`
        : undefined;
    }
    case 'requestValidator':
      return newDemands(before, after, apis);
    case 'requestModels':
      return bodyBreaks(field.slice('requestModels.'.length), before, after, apis);
    default:
      return undefined;
  }
}

/** Required parameters that are checked; those of the path are always there. */
function demands(method: Method, api: RestApi): Set<string> {
  return validatorOf(method, api)?.validateRequestParameters === true
    ? new Set(
        Object.entries(method.requestParameters)
          .filter(
            ([parameter, required]) => required && !parameter.startsWith('method.request.path.'),
          )
          .map(([parameter]) => parameter),
      )
    : new Set();
}

function validatorOf(
  method: Method,
  api: RestApi,
): RestApi['requestValidators'][string] | undefined {
  return method.requestValidator === undefined
    ? undefined
    : api.requestValidators[method.requestValidator];
}

function requiredNow(parameter: string): string {
  return `Requests without ${shortName(parameter)} get 400 now.`;
}

function shortName(parameter: string): string {
  return parameter.replace('method.request.', '');
}

/** What a validator checks that nothing checked before. */
export function newDemands(
  before: Method,
  after: Method,
  apis: { readonly before: RestApi; readonly after: RestApi },
): string | undefined {
  const old = demands(before, apis.before);
  const fresh = [...demands(after, apis.after)].filter((parameter) => !old.has(parameter));
  const checksBody =
    validatorOf(after, apis.after)?.validateRequestBody === true &&
    Object.keys(after.requestModels).length > 0;
  const didCheckBody = validatorOf(before, apis.before)?.validateRequestBody === true;
  if (fresh.length > 0) return fresh.map(requiredNow).join(' ');
  return checksBody && !didCheckBody
    ? 'Bodies that do not fit their model get 400 now.'
    : undefined;
}

function bodyBreaks(
  contentType: string,
  before: Method,
  after: Method,
  apis: { readonly before: RestApi; readonly after: RestApi },
): string | undefined {
  const described = schemaOf(apis.before.models, before.requestModels[contentType]);
  const to = schemaOf(apis.after.models, after.requestModels[contentType]);
  if (to === undefined)
    // Where nothing is described any more nothing is ruled out.
    return described !== undefined && Object.keys(after.requestModels).length > 0
      ? `Bodies of ${contentType} are not among those it takes any more.`
      : undefined;
  if (validatorOf(after, apis.after)?.validateRequestBody !== true) {
    const reasons = described === undefined ? [] : narrowings(described, to);
    return reasons.length === 0 ? undefined : describedNarrower(reasons);
  }
  const checked = validatorOf(before, apis.before)?.validateRequestBody === true;
  const reasons = narrowings((checked ? described : undefined) ?? { schema: {}, models: {} }, to);
  return reasons.length === 0
    ? undefined
    : `Bodies that were fine get 400 now: ${reasons.join('; ')}.`;
}

/** What is said of a body that is described to be less than it was, where nothing checks it here. */
export function describedNarrower(reasons: readonly string[]): string {
  return `Less is described as a body than before, and the back end may refuse the rest: ${reasons.join('; ')}.`;
}

function responses(
  before: Method,
  after: Method,
  name: string,
  apis: { readonly before: RestApi; readonly after: RestApi },
): Difference[] {
  const place = { subject: 'method', name, api: apis.after.name } as const;
  return keysOf(before.methodResponses, after.methodResponses).flatMap((status): Difference[] => {
    const [from, to] = [before.methodResponses[status], after.methodResponses[status]];
    const field = `methodResponses.${status}`;
    if (from === undefined) return [{ ...place, kind: 'added', field }];
    if (to === undefined)
      return [
        {
          ...place,
          kind: 'removed',
          field,
          ...(status.startsWith('2') && { breaking: `Callers no longer get ${status}.` }),
        },
      ];
    return fieldDifferences(place, from, to, {
      except: ['statusCode'],
      breaking: (part) => responseBreaks(part, from, to, apis),
    }).map((difference) => ({ ...difference, field: `${field}.${difference.field ?? ''}` }));
  });
}

function responseBreaks(
  field: string,
  before: MethodResponse,
  after: MethodResponse,
  apis: { readonly before: RestApi; readonly after: RestApi },
): string | undefined {
  if (field.startsWith('responseParameters.')) {
    const header = field.slice('responseParameters.'.length);
    return Object.hasOwn(after.responseParameters, header)
      ? undefined
      : `The header ${header.replace('method.response.header.', '')} is gone.`;
  }
  if (!field.startsWith('responseModels.')) return undefined;
  const type = field.slice('responseModels.'.length);
  const from = schemaOf(apis.before.models, before.responseModels[type]);
  const to = schemaOf(apis.after.models, after.responseModels[type]);
  if (from === undefined) return undefined;
  if (to === undefined) return `Answers of ${type} are no longer described.`;
  const reasons = surprises(from, to);
  return reasons.length === 0
    ? undefined
    : `Readers of the answer may stumble: ${reasons.join('; ')}.`;
}

function integrations(before: Method, after: Method, name: string, api: string): Difference[] {
  const place = { subject: 'integration', name, api } as const;
  const [from, to] = [before.integration, after.integration];
  if (from === undefined || to === undefined) {
    if (from === to) return [];
    return [
      to === undefined
        ? { ...place, kind: 'removed', breaking: 'The method answers 500 without an integration.' }
        : { ...place, kind: 'added' },
    ];
  }
  return fieldDifferences(place, from, to);
}
