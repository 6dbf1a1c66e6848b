import { GatewayError } from '../gateway-error.ts';
import { withHeader } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import type { TemplateOverrides } from './mapping-template.ts';
import {
  BodyNotJson,
  readParameter,
  type MappingData,
  type ParameterSource,
} from './parameter-source.ts';

/** One line of an integration's parameter mapping. */
export interface CompiledParameter {
  readonly place: 'header' | 'path' | 'querystring';
  readonly name: string;
  readonly source: ParameterSource;
}

/** Parameters of an integration request, by where they go. */
export interface RequestParameters {
  readonly path: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly headers: HeaderList;
}

/** Of an integration that maps none. */
export const noRequestParameters: RequestParameters = {
  path: new Map(),
  query: new Map(),
  headers: [],
};

/**
 * Evaluates an integration's parameter mapping. A parameter whose source has no value is left out
 * (recorded, http-integrations).
 *
 * @throws GatewayError when the body must be JSON and is not
 */
export function mapRequestParameters(
  parameters: readonly CompiledParameter[],
  data: MappingData,
): RequestParameters {
  const path = new Map<string, string>();
  const query = new Map<string, readonly string[]>();
  const headers: (readonly [string, string])[] = [];
  for (const { place, name, source } of parameters) {
    let value: string | readonly string[] | undefined;
    try {
      value = readParameter(source, data);
    } catch (error) {
      if (!(error instanceof BodyNotJson)) throw error;
      throw new GatewayError('BAD_REQUEST_BODY', 'Invalid JSON in request body', {
        reason: `The parameter "${name}" is mapped from the body, which is not JSON.`,
      });
    }
    if (value === undefined) continue;
    if (place === 'querystring') query.set(name, typeof value === 'string' ? [value] : value);
    else {
      const text = typeof value === 'string' ? value : value.join(',');
      if (place === 'path') path.set(name, text);
      else headers.push([name, text]);
    }
  }
  return { path, query, headers };
}

/** Parameters with what a request template put into `$context.requestOverride` (documented, "Override your API's request"). */
export function withRequestOverrides(
  parameters: RequestParameters,
  overrides: TemplateOverrides | undefined,
): RequestParameters {
  if (overrides === undefined) return parameters;
  const { path, querystring, header } = overrides.request;
  if (isEmpty(path) && isEmpty(querystring) && isEmpty(header)) return parameters;
  let { headers } = parameters;
  const paths = new Map(parameters.path);
  const query = new Map(parameters.query);
  for (const [name, value] of Object.entries(path)) paths.set(name, joined(value));
  for (const [name, value] of Object.entries(querystring))
    query.set(name, typeof value === 'string' ? [value] : value);
  for (const [name, value] of Object.entries(header))
    headers = withHeader(headers, name, joined(value));
  return { path: paths, query, headers };
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}

function joined(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(',');
}
