import {
  methodParameterText,
  parseMethodParameter,
  type ParameterName,
} from '#shared/diagnostics/mapping-expression.ts';

/** A declared request parameter as a row of a form; the name may be half typed. */
export interface ParameterRow extends ParameterName {
  readonly required: boolean;
}

/** Rows of `requestParameters`; keys that name no parameter are left out, and kept by `declarationsOf`. */
export function parameterRows(declared: Readonly<Record<string, boolean>>): ParameterRow[] {
  return Object.entries(declared).flatMap(([key, required]) => {
    const parameter = parseMethodParameter(key);
    return parameter === undefined ? [] : [{ ...parameter, required }];
  });
}

/** The declarations rows stand for; rows without a name are left out. What `before` holds and no row can show stays. */
export function declarationsOf(
  rows: readonly ParameterRow[],
  before: Readonly<Record<string, boolean>>,
): Record<string, boolean> {
  const unreadable = Object.entries(before).filter(
    ([key]) => parseMethodParameter(key) === undefined,
  );
  return Object.fromEntries([
    ...rows
      .filter((row) => row.name !== '')
      .map((row) => [methodParameterText(row), row.required] as const),
    ...unreadable,
  ]);
}
