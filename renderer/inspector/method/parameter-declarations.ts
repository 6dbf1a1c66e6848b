import {
  parseMethodParameter,
  type ParameterName,
} from '#shared/diagnostics/mapping-expression.ts';

/** A declared request parameter as a row of a form; the name may be half typed. */
export interface ParameterRow extends ParameterName {
  readonly required: boolean;
}

/** What declares parameters: a method of a REST API, or a route of a WebSocket API. */
export type ParameterOwner = 'method' | 'route';

/** The key of a parameter, e.g. `method.request.querystring.page`. */
export function parameterKey(owner: ParameterOwner, { location, name }: ParameterName): string {
  return `${owner}.request.${location}.${name}`;
}

/** Rows of `requestParameters`; keys that name no parameter are left out, and kept by `declarationsOf`. */
export function parameterRows(
  owner: ParameterOwner,
  declared: Readonly<Record<string, boolean>>,
): ParameterRow[] {
  return Object.entries(declared).flatMap(([key, required]) => {
    const parameter = parameterOf(owner, key);
    return parameter === undefined ? [] : [{ ...parameter, required }];
  });
}

/** The declarations rows stand for; rows without a name are left out. What `before` holds and no row can show stays. */
export function declarationsOf(
  owner: ParameterOwner,
  rows: readonly ParameterRow[],
  before: Readonly<Record<string, boolean>>,
): Record<string, boolean> {
  const unreadable = Object.entries(before).filter(
    ([key]) => parameterOf(owner, key) === undefined,
  );
  return Object.fromEntries([
    ...rows
      .filter((row) => row.name !== '')
      .map((row) => [parameterKey(owner, row), row.required] as const),
    ...unreadable,
  ]);
}

/** Both kinds are written alike behind the first word. */
function parameterOf(owner: ParameterOwner, key: string): ParameterName | undefined {
  return key.startsWith(`${owner}.`)
    ? parseMethodParameter(`method.${key.slice(owner.length + 1)}`)
    : undefined;
}
