import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Severity } from '#shared/std/problem.ts';
import { intrinsicName, isTemplateObject, memberOf } from './intrinsic.ts';
import type { Properties, PropertyType, ResourceSchema } from './resource-schemas.ts';

export type TellProblem = (
  ruleId: string,
  pointer: string,
  message: string,
  severity?: Severity,
) => void;

/** Checks an object against named properties: unknown names, missing required ones, then each value. */
export function checkProperties(
  value: unknown,
  properties: Properties,
  schema: ResourceSchema,
  pointer: string,
  tell: TellProblem,
): void {
  if (!isTemplateObject(value)) {
    tell('wrong-type', pointer, 'This must be an object.');
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const place = pointerTo(pointer, name);
    if (property === undefined)
      tell('unknown-property', place, `There is no property '${name}' here; check its spelling.`);
    else checkValue(member, property, schema, place, tell);
  }
  for (const [name, property] of Object.entries(properties))
    if (property.required === true && !Object.hasOwn(value, name))
      tell('missing-property', pointer, `The property '${name}' is required.`);
}

/** Checks one value. Functions (`Ref`, `Fn::…`) are taken at their word, but both branches of `Fn::If` have to fit. */
function checkValue(
  value: unknown,
  type: PropertyType,
  schema: ResourceSchema,
  pointer: string,
  tell: TellProblem,
): void {
  const name = intrinsicName(value);
  if (name === 'Fn::If') {
    const branches = memberOf(value, name);
    if (Array.isArray(branches))
      for (const index of [1, 2])
        if (index < branches.length)
          checkValue(branches[index], type, schema, pointerTo(pointer, name, index), tell);
  }
  if (name !== undefined) return;
  switch (type.type) {
    case 'ref':
      checkProperties(value, schema.types?.[type.name] ?? {}, schema, pointer, tell);
      return;
    case 'array':
      if (!Array.isArray(value)) tell('wrong-type', pointer, 'This must be a list.');
      else
        value.forEach((item, index) =>
          checkValue(item, type.element, schema, pointerTo(pointer, index), tell),
        );
      return;
    case 'map':
      if (!isTemplateObject(value)) tell('wrong-type', pointer, 'This must be an object.');
      else
        for (const [key, member] of Object.entries(value))
          checkValue(member, type.element, schema, pointerTo(pointer, key), tell);
      return;
    case 'union': {
      const complaints = type.types.map((one) => {
        const found: Parameters<TellProblem>[] = [];
        checkValue(value, one, schema, pointer, (...problem) => found.push(problem));
        return found;
      });
      const first = complaints[0];
      if (first !== undefined && complaints.every((found) => found.length > 0))
        for (const problem of first) tell(...problem);
      return;
    }
    case 'tag':
      if (
        !isTemplateObject(value) ||
        !Object.hasOwn(value, 'Key') ||
        !Object.hasOwn(value, 'Value')
      )
        tell('wrong-type', pointer, "A tag must have 'Key' and 'Value'.");
      return;
    default:
      checkScalar(value, type, pointer, tell);
  }
}

/** Scalars. CloudFormation turns numbers and booleans into text and back, so `'5'` is an integer (documented). */
function checkScalar(value: unknown, type: PropertyType, pointer: string, tell: TellProblem): void {
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  switch (type.type) {
    case 'string':
    case 'date-time':
      if (!isScalar) tell('wrong-type', pointer, 'This must be text.');
      else if (
        type.type === 'string' &&
        type.allowedValues !== undefined &&
        !type.allowedValues.includes(String(value))
      )
        tell(
          'value-not-allowed',
          pointer,
          `'${String(value)}' is not allowed; it must be one of ${type.allowedValues.join(', ')}.`,
        );
      return;
    case 'boolean':
      if (!['true', 'false'].includes(String(value)) || !isScalar)
        tell('wrong-type', pointer, 'This must be true or false.');
      return;
    case 'integer':
      if (!isScalar || !/^-?\d+$/.test(String(value)))
        tell('wrong-type', pointer, 'This must be a whole number.');
      return;
    case 'number':
      if (!isScalar || String(value).trim() === '' || !Number.isFinite(Number(value)))
        tell('wrong-type', pointer, 'This must be a number.');
      return;
    case 'null':
      if (value !== null) tell('wrong-type', pointer, 'This must be null.');
      return;
    default:
      // `json` takes any value.
      if (value === undefined) tell('wrong-type', pointer, 'A value is missing.');
  }
}
