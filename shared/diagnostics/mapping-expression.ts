/**
 * Parameter mappings: what may stand on the left and on the right of each (documented, "Mapping
 * template and access logging variable reference" and "Parameter mapping source reference").
 */

export interface ParameterName {
  readonly location: 'path' | 'querystring' | 'header';
  readonly name: string;
}

/** Reads `method.request.{path|querystring|header}.NAME`; undefined for anything else. */
export function parseMethodParameter(text: string): ParameterName | undefined {
  return parseParameter(/^method\.request\.(path|querystring|header)\.(.+)$/, text);
}

/** Reads `integration.request.{path|querystring|header}.NAME`; undefined for anything else. */
export function parseIntegrationParameter(text: string): ParameterName | undefined {
  return parseParameter(/^integration\.request\.(path|querystring|header)\.(.+)$/, text);
}

/** Header name of `method.response.header.NAME`; undefined for anything else. */
export function methodResponseHeader(text: string): string | undefined {
  const name = /^method\.response\.header\.(.+)$/.exec(text)?.[1];
  return name !== undefined && isName(name) ? name : undefined;
}

/** Header name of `gatewayresponse.header.NAME`; undefined for anything else. */
export function gatewayResponseHeader(text: string): string | undefined {
  const name = /^gatewayresponse\.header\.(.+)$/.exec(text)?.[1];
  return name !== undefined && isName(name) ? name : undefined;
}

export type MappingSource =
  | { readonly kind: 'static'; readonly value: string }
  | { readonly kind: 'stage-variable'; readonly name: string }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'parameter'; readonly parameter: ParameterName; readonly multi: boolean }
  | { readonly kind: 'header'; readonly name: string; readonly multi: boolean }
  /** `path` is a JSONPath without `$`, '' for the whole body. */
  | { readonly kind: 'body'; readonly path: string };

/** Reads the source of a mapping into the integration request; undefined when it is none. */
export function parseRequestSource(text: string): MappingSource | undefined {
  const common = parseCommonSource(text);
  if (common !== undefined) return common;
  const body = /^method\.request\.body((?:[.[].*)?)$/.exec(text);
  if (body !== null) return { kind: 'body', path: body[1] ?? '' };
  const single = parseMethodParameter(text);
  if (single !== undefined) return { kind: 'parameter', parameter: single, multi: false };
  const multi = parseParameter(/^method\.request\.multivalue(querystring|header)\.(.+)$/, text);
  return multi === undefined ? undefined : { kind: 'parameter', parameter: multi, multi: true };
}

/** Reads the source of a mapping into the method response; undefined when it is none. */
export function parseResponseSource(text: string): MappingSource | undefined {
  const common = parseCommonSource(text);
  if (common !== undefined) return common;
  const body = /^integration\.response\.body((?:[.[].*)?)$/.exec(text);
  if (body !== null) return { kind: 'body', path: body[1] ?? '' };
  const header = /^integration\.response\.(multivalue)?header\.(.+)$/.exec(text);
  const name = header?.[2];
  if (name === undefined || !isName(name)) return undefined;
  return { kind: 'header', name, multi: header?.[1] !== undefined };
}

/** Reads the source of a gateway response's header (documented, "Gateway responses"); undefined when it is none. */
export function parseGatewayResponseSource(text: string): MappingSource | undefined {
  const source = parseRequestSource(text);
  return source?.kind === 'body' ? undefined : source;
}

/** The declared parameter a source needs: `method.request.header.X` also for `method.request.multivalueheader.X`. */
export function methodParameterText(parameter: ParameterName): string {
  return `method.request.${parameter.location}.${parameter.name}`;
}

function parseCommonSource(text: string): MappingSource | undefined {
  const fixed = /^'(.*)'$/s.exec(text);
  if (fixed !== null) return { kind: 'static', value: fixed[1] ?? '' };
  const variable = /^stageVariables\.([A-Za-z0-9_]+)$/.exec(text)?.[1];
  if (variable !== undefined) return { kind: 'stage-variable', name: variable };
  const context = /^context\.([A-Za-z0-9_:$-]+(?:\.[A-Za-z0-9_:$-]+)*)$/.exec(text)?.[1];
  return context === undefined ? undefined : { kind: 'context', name: context };
}

function parseParameter(pattern: RegExp, text: string): ParameterName | undefined {
  const found = pattern.exec(text);
  const name = found?.[2];
  if (name === undefined || !isName(name)) return undefined;
  return { location: found?.[1] as ParameterName['location'], name };
}

// Assumed: what an HTTP token allows, and brackets and colons besides, which query names use.
function isName(name: string): boolean {
  return /^[A-Za-z0-9!#$%&'*+\-.^_`|~:[\]]+$/.test(name);
}
