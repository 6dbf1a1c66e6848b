import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { ImportReport } from '#shared/openapi/import/import-report.ts';
import { memberOf, objectAt, recordOf, textAt, textListAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { nearestName } from '#shared/std/nearest-name.ts';

/** A parameter of a template whose value decides what the template is read as. */
export interface TemplateParameter {
  readonly name: string;
  /** As declared, such as `String`, `Number` or `CommaDelimitedList`. */
  readonly type: string;
  /** Absent: without a value only a deployment knows it. */
  readonly default?: string;
  /** The values it may have; empty: any, or of a list any made of what the template allows. */
  readonly allowedValues: readonly string[];
  /** '' when there is none. */
  readonly description: string;
}

/**
 * The parameters a template can be given values for, in its order. Not among them are secrets, whose values would stand in files of the
 * project, and those that are looked up in Systems Manager: values given for them are names there. What is declared badly is read
 * as far as it goes.
 */
export function declaredParameters(template: JsonObject): TemplateParameter[] {
  return Object.entries(objectAt(template, 'Parameters') ?? {}).flatMap(([name, declared]) => {
    const type = typeOf(declared);
    const standard = textAt(declared, 'Default');
    return isLookedUp(type) || isSecret(declared)
      ? []
      : [
          {
            name,
            type,
            ...(standard !== undefined && { default: standard }),
            // Of a list they are what each of its items may be (documented, "Parameters").
            allowedValues: isList(type) ? [] : [...new Set(textListAt(declared, 'AllowedValues'))],
            description: textAt(declared, 'Description') ?? '',
          },
        ];
  });
}

/** The values a template takes of those that are given. */
export function takenValues(
  given: Readonly<Record<string, string>>,
  template: JsonObject,
): Record<string, string> {
  const names = new Set(declaredParameters(template).map(({ name }) => name));
  return recordOf(Object.entries(given).filter(([name]) => names.has(name)));
}

/** Tells of given values that the template does not take, and why. */
export function tellUntakenValues(
  given: Readonly<Record<string, string>>,
  template: JsonObject,
  report: ImportReport,
): void {
  const all = objectAt(template, 'Parameters') ?? {};
  for (const name of Object.keys(given)) {
    const declared = memberOf(all, name);
    if (declared === undefined) {
      const meant = nearestName(name, Object.keys(all));
      report.add(
        'parameter-unknown',
        'warning',
        memberOf(template, 'Parameters') === undefined ? '' : '/Parameters',
        `The template has no parameter '${name}', so that its value has no effect${meant === undefined ? '.' : `; is '${meant}' meant?`}`,
      );
    } else if (isSecret(declared))
      report.add(
        'parameter-secret',
        'warning',
        pointerTo('/Parameters', name),
        `Parameter '${name}' is a secret (NoEcho): its value is not taken, for it would stand in the files of the project.`,
      );
    else if (isLookedUp(typeOf(declared)))
      report.add(
        'parameter-looked-up',
        'warning',
        pointerTo('/Parameters', name),
        `The value of parameter '${name}' is a name that a deployment looks up in Systems Manager: it is not taken as the value, which the project's settings can give for this machine.`,
      );
  }
}

/** True for a parameter whose value the service shows to nobody (documented, "Parameters": NoEcho). */
export function isSecret(declared: JsonValue | undefined): boolean {
  return textAt(declared, 'NoEcho')?.toLowerCase() === 'true';
}

/**
 * What a parameter is read as: the value that is given, else its default; items of lists apart. Undefined when only a deployment
 * knows it.
 */
export function parameterValue(
  name: string,
  declared: JsonValue,
  given: Readonly<Record<string, string>>,
): JsonValue | undefined {
  const type = typeOf(declared);
  const text = Object.hasOwn(given, name) ? given[name] : textAt(declared, 'Default');
  if (text === undefined || isLookedUp(type)) return undefined;
  return isList(type) ? text.split(',').map((item) => item.trim()) : text;
}

function typeOf(declared: JsonValue): string {
  return textAt(declared, 'Type') ?? 'String';
}

function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

/** Its value is the name of a parameter of Systems Manager, not what the template is given (documented, "Parameters"). */
function isLookedUp(type: string): boolean {
  return type.startsWith('AWS::SSM::Parameter::Value');
}
