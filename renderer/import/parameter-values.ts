import type { TemplateParameter } from '#shared/cloudformation/import/template-parameters.ts';

/** Values given to a template's parameters, by name; what is absent has its default. */
export type ParameterValues = Readonly<Record<string, string>>;

/** What a parameter has: what was given, else its default. Undefined when only a deployment knows it. */
export function chosenValue(
  { name, default: standard }: TemplateParameter,
  values: ParameterValues,
): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : standard;
}

/**
 * The values with another one for a parameter. Its default is not given, so that the template may change it; nor is an empty
 * text where there is no default, unless the template allows just that.
 */
export function withValue(
  values: ParameterValues,
  { name, default: standard, allowedValues }: TemplateParameter,
  value: string,
): ParameterValues {
  const others = Object.entries(values).filter(([key]) => key !== name);
  const isNone =
    value === standard || (value === '' && standard === undefined && !allowedValues.includes(''));
  return Object.fromEntries(isNone ? others : [...others, [name, value]]);
}
