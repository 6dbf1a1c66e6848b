import type { SavedRequest } from '#shared/entities/common/saved-request.ts';
import type { RunInput } from '#shared/ipc/channels.ts';
import type { CurlRequest } from '#shared/requests/parse-curl.ts';
import {
  fillPath,
  parameterNames,
  parametersOfPath,
} from '#shared/entities/rest/match-resource-path.ts';
import { callerAsks, type Asked } from './caller-asks.ts';
import { matchPlace, placeOf, type EndpointRef, type RequestApi } from './endpoint.ts';
import { nextRowId, parseQuery, printQuery, rowsOf, sentPairs, type Row } from './query-rows.ts';

/** What stands in the test console's form. Session state: it is never saved with the project. */
export interface RequestForm {
  readonly apiId: string;
  /** `stage` goes through the front door; `test` is the service console's Test tab, of REST APIs only: no authorizer, no API key. */
  readonly mode: 'stage' | 'test';
  readonly stage: string | null;
  /** Laid over the stage's own variables. */
  readonly stageVariables: readonly Row[];
  /**
   * What of the API has the path that the request follows: a resource by its id, or, of an HTTP API, where routes stand side by
   * side, the path itself, e.g. `/pets/{id}`; null while the path fits none.
   */
  readonly placeId: string | null;
  readonly httpMethod: string;
  /** Path with its parameters, e.g. `/products/{id}`, or free text when `placeId` is null. */
  readonly pathTemplate: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: readonly Row[];
  readonly headers: readonly Row[];
  readonly body: string;
  readonly apiKeyId: string | null;
  /** The access key to sign with for AWS IAM; empty: unsigned. */
  readonly signedAs: string;
}

/** The form for an API nobody has sent a request to yet: the stage at the root of an HTTP API or the first one, `GET /`. */
export function emptyForm(api: RequestApi): RequestForm {
  const stages = Object.keys(api.stages);
  const stage = stages.find((name) => name === '$default') ?? stages[0] ?? null;
  return {
    apiId: api.id,
    mode: stage === null && api.kind === 'rest' ? 'test' : 'stage',
    stage,
    stageVariables: [],
    placeId: null,
    httpMethod: 'GET',
    pathTemplate: '/',
    pathParameters: {},
    query: [],
    headers: [],
    body: '',
    apiKeyId: null,
    signedAs: '',
  };
}

/**
 * The form turned to a method or route: query parameters and headers it asks for stand ready (checked once they have a value),
 * values already typed for the same names stay, and an empty body starts from `sampleBody`.
 */
export function formForEndpoint(
  form: RequestForm,
  api: RequestApi,
  ref: EndpointRef,
  sampleBody: string,
): RequestForm {
  const { placeId, path: pathTemplate, verb } = placeOf(api, ref);
  const anyVerb = form.httpMethod === 'ANY' ? 'GET' : form.httpMethod;
  const httpMethod = verb === 'ANY' ? anyVerb : verb;
  const asks = callerAsks(api, placeId, httpMethod);
  const takesBody = hasBody(httpMethod);
  const headers = askedRows(asks.headers, 'header', form.headers);
  const hasContentType = headers.some((row) => row.name.toLowerCase() === 'content-type');
  return {
    ...form,
    apiId: api.id,
    placeId,
    httpMethod,
    pathTemplate,
    pathParameters: Object.fromEntries(
      parameterNames(pathTemplate).map((name) => [name, form.pathParameters[name] ?? '']),
    ),
    query: askedRows(asks.query, 'querystring', form.query),
    headers:
      takesBody && !hasContentType
        ? [...headers, ...rowsOf([['Content-Type', asks.contentType]], nextRowId(headers))]
        : headers,
    body: takesBody ? sampleBody : '',
    signedAs: asks.isSigned ? form.signedAs || usualAccessKey : '',
  };
}

/** Query parameters and headers that the endpoint must have or its authorizer reads, for marking; headers in lower case. */
export function requiredNames(
  api: RequestApi,
  form: Pick<RequestForm, 'placeId' | 'httpMethod'>,
  place: 'querystring' | 'header',
): ReadonlySet<string> {
  const asks = callerAsks(api, form.placeId, form.httpMethod);
  const required = (asked: readonly Asked[]): string[] =>
    asked.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return place === 'header'
    ? new Set(required(asks.headers).map((name) => name.toLowerCase()))
    : new Set(required(asks.query));
}

/** The access key that a test of a method with AWS IAM begins with. */
const usualAccessKey = 'AKIDEXAMPLE';

/** Verbs the test console offers a body for. */
export function hasBody(httpMethod: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(httpMethod);
}

/** The path as it will be sent, percent-encoded. */
export function pathOf(form: RequestForm): string {
  return form.placeId === null
    ? form.pathTemplate
    : fillPath(form.pathTemplate, form.pathParameters);
}

/**
 * The form after the path was typed over. A path that still fits the chosen resource changes its parameters; any other looks for
 * the resource it fits, and is free text when there is none. A `?…` replaces the query rows that are sent; unchecked ones stay.
 */
export function withPath(form: RequestForm, api: RequestApi, typed: string): RequestForm {
  const at = typed.indexOf('?');
  const path = at < 0 ? typed : typed.slice(0, at);
  const query = at < 0 ? form.query : withTypedQuery(form.query, typed.slice(at + 1));
  const next = { ...form, query };
  if (form.placeId !== null) {
    const parameters = parametersOfPath(form.pathTemplate, path);
    if (parameters !== undefined) return { ...next, pathParameters: written(parameters) };
  }
  const match = path === '' ? undefined : matchPlace(api, form.httpMethod, path);
  if (match === undefined)
    return { ...next, placeId: null, pathTemplate: path, pathParameters: {} };
  return {
    ...next,
    // What another method declares and nobody filled in has no place here.
    query: query.filter((row) => row.enabled || row.value !== ''),
    headers: form.headers.filter((row) => row.enabled || row.value !== ''),
    placeId: match.placeId,
    pathTemplate: match.path,
    pathParameters: written(match.parameters),
  };
}

/** What stands in the path field while it is typed in, and the form that was made of it. */
export interface PathDraft {
  readonly text: string;
  readonly form: RequestForm;
}

/** The text of the path field: as it was typed while the form is still the one made of it, else the form's own path. */
export function pathText(form: RequestForm, draft: PathDraft | null): string {
  return draft?.form === form ? draft.text : pathOf(form);
}

/** The form after one more change of the path field. A query that was typed there goes when its text goes. */
export function typePath(
  form: RequestForm,
  api: RequestApi,
  draft: PathDraft | null,
  text: string,
): PathDraft {
  const hadQuery = draft?.form === form && draft.text.includes('?');
  const before =
    hadQuery && !text.includes('?') ? { ...form, query: withTypedQuery(form.query, '') } : form;
  return { text, form: withPath(before, api, text) };
}

/** Names of path parameters that have no value yet; sending waits for them. */
export function missingParameters(form: RequestForm): string[] {
  if (form.placeId === null) return [];
  return parameterNames(form.pathTemplate).filter((name) => !form.pathParameters[name]);
}

/** Why the form cannot be sent as it is, in the user's words; null when it can. */
export function reasonNotToSend(form: RequestForm): string | null {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(form.httpMethod))
    return 'The HTTP method is not a valid token. Type a verb such as GET or POST.';
  const missing = missingParameters(form);
  if (missing.length > 0)
    return `Fill in the path ${missing.length === 1 ? 'parameter' : 'parameters'} ${missing.join(', ')}.`;
  if (form.mode === 'stage' && form.stage === null)
    return 'The API has no stage yet. Create one; a REST API can be sent a request with Test method besides.';
  if (form.mode === 'test' && form.placeId === null)
    return 'Test method needs a resource of the API. Choose a method from the list.';
  const bad = form.headers.find(
    (row) => row.enabled && row.name !== '' && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(row.name),
  );
  if (bad !== undefined)
    return `“${bad.name}” cannot be a header name. Use letters, digits and hyphens.`;
  return null;
}

/** What the simulator is asked. */
export function toRunInput(form: RequestForm, handle: string): RunInput {
  const typed = pathOf(form);
  return {
    handle,
    apiId: form.apiId,
    mode: form.mode,
    stage: form.mode === 'stage' ? form.stage : null,
    stageVariables: Object.fromEntries(sentPairs(form.stageVariables)),
    httpMethod: form.httpMethod,
    // Only a test invocation names a resource, and only REST APIs have those.
    resourceId: form.mode === 'test' ? form.placeId : null,
    path: typed.startsWith('/') ? typed : `/${typed}`,
    query: printQuery(form.query),
    headers: sentPairs(form.headers),
    body: form.body === '' ? null : { text: form.body },
    apiKeyId: form.mode === 'stage' ? form.apiKeyId : null,
    ...(form.mode === 'stage' && form.signedAs !== '' ? { signedAs: form.signedAs } : {}),
  };
}

/** The form as an entity of the project, with assertions kept from before or given. */
export function toSavedRequest(
  form: RequestForm,
  name: string,
  assertions: SavedRequest['assertions'],
): SavedRequest {
  const query = printQuery(form.query);
  return {
    name,
    apiId: form.apiId,
    stage: form.stage ?? '',
    httpMethod: form.httpMethod,
    path: pathOf(form),
    ...(query === '' ? {} : { query }),
    headers: sentPairs(form.headers),
    ...(form.body === '' ? {} : { body: form.body }),
    ...(form.apiKeyId === null ? {} : { apiKeyId: form.apiKeyId }),
    ...(form.signedAs === '' ? {} : { signedAs: form.signedAs }),
    assertions,
  };
}

/** The form that shows a saved request; its path is held against the API's resources as they are now. */
export function fromSavedRequest(saved: SavedRequest, api: RequestApi): RequestForm {
  const form = emptyForm(api);
  return withPath(
    {
      ...form,
      mode: 'stage',
      stage: saved.stage === '' ? form.stage : saved.stage,
      httpMethod: saved.httpMethod,
      query: rowsOf(parseQuery(saved.query ?? '')),
      headers: rowsOf(saved.headers),
      body: saved.body ?? '',
      apiKeyId: saved.apiKeyId ?? null,
      signedAs: saved.signedAs ?? '',
    },
    api,
    saved.path,
  );
}

/** Names the request an answer belongs to, e.g. `Answer to GET /products`. */
export function answerTitle(form: RequestForm): string {
  return `Answer to ${form.httpMethod} ${pathOf(form)}`;
}

/** Whether two forms ask the same method of the same API at the same path. */
export function isSameRequest(a: RequestForm, b: RequestForm): boolean {
  return a.apiId === b.apiId && a.httpMethod === b.httpMethod && pathOf(a) === pathOf(b);
}

/** A name no saved request has yet, from the verb and path, e.g. `get products id`. */
export function suggestedName(form: RequestForm, taken: readonly string[]): string {
  const words = form.pathTemplate
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
  const base = `${form.httpMethod.toLowerCase()} ${words === '' ? 'root' : words}`;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base} ${count}`;
    if (!taken.includes(name)) return name;
  }
}

/**
 * The form filled from a curl command. The host is dropped: the simulator answers here. A first path segment that names one of the
 * API's stages chooses it; `x-api-key` stays a header, since the key may be unknown to the project.
 */
export function fromCurl(
  form: RequestForm,
  api: RequestApi,
  curl: Omit<CurlRequest, 'problems'>,
): RequestForm {
  const rest = curl.url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/, '');
  const [rawPath, query] = splitOnce(rest, '?');
  let path = rawPath === '' ? '/' : rawPath.startsWith('/') ? rawPath : `/${rawPath}`;
  // Without a stage's name an address is that of the stage at the root.
  let stage = Object.hasOwn(api.stages, '$default') ? '$default' : form.stage;
  const first = /^\/([^/]+)(\/.*)?$/.exec(path);
  if (first?.[1] !== undefined && Object.hasOwn(api.stages, first[1])) {
    stage = first[1];
    path = first[2] ?? '/';
  }
  const filled: RequestForm = {
    ...form,
    apiId: api.id,
    stage,
    httpMethod: curl.method,
    placeId: null,
    query: rowsOf(parseQuery(query)),
    headers: rowsOf(curl.headers.filter(([name]) => name.toLowerCase() !== 'host')),
    body: curl.body ?? '',
    apiKeyId: null,
    signedAs: '',
  };
  return withPath(filled, api, path);
}

function withTypedQuery(rows: readonly Row[], query: string): Row[] {
  const typed = parseQuery(query);
  const others = rows.filter(
    (row) => !row.enabled && row.name !== '' && !typed.some(([name]) => name === row.name),
  );
  return [
    ...rowsOf(typed),
    ...others.map((row, index) => ({ ...row, id: typed.length + index + 1 })),
  ];
}

function askedRows(
  asked: readonly Asked[],
  place: 'querystring' | 'header',
  typed: readonly Row[],
): Row[] {
  const same = (a: string, b: string): boolean =>
    place === 'header' ? a.toLowerCase() === b.toLowerCase() : a === b;
  const rows = asked.map(({ name }, index): Row => {
    const before = typed.find((row) => same(row.name, name));
    return {
      id: index + 1,
      name,
      value: before?.value ?? '',
      enabled: before?.enabled === true && before.value !== '',
    };
  });
  const others = typed.filter(
    (row) => row.value !== '' && !asked.some(({ name }) => same(row.name, name)),
  );
  return [...rows, ...others.map((row, index) => ({ ...row, id: rows.length + index + 1 }))];
}

/** Parameters typed as `{id}` in the path are still to be filled in. */
function written(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      value === `{${name}}` || value === `{${name}+}` ? '' : value,
    ]),
  );
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
