import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Api } from '#shared/entities/api.ts';
import { isObject, mapItems, mapMembers, memberOf, objectAt } from '#shared/openapi/json-shape.ts';
import { resourcesOf } from '../import/expand-includes.ts';
import { keptSource } from '../import/kept-template.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { Symbols, unknownPseudoParameters } from '../import/symbols.ts';
import { referencesIn } from '../schema/template-references.ts';
import type { CfnResource, CfnTemplate } from './cfn-template.ts';

/**
 * In a template that is written anew, what the design knows only by name from the template or document it came from
 * (`${Table}`) is not there: each becomes a parameter that is asked for.
 */
export function withOutsideParameters(template: CfnTemplate): void {
  const byApi = new Map(template.held.map((api) => [api.id, outsideNames(api)]));
  const all = new Set([...byApi.values()].flatMap((names) => [...names]));
  if (all.size === 0) return;
  // Parameters that are made here do not count: a resource and its attribute are asked for each.
  const inside = new Set([...template.resources.keys(), ...template.parameters.keys()]);
  const isInside = (name: string): boolean => inside.has(name) || name.includes('::');
  for (const [id, resource] of template.resources) {
    // What is no symbol to one API may be a text of another.
    const names = byApi.get(template.owners.get(id) ?? '') ?? all;
    const symbols = new Symbols(names);
    const written = symbols.inTemplate(resource as unknown as JsonObject);
    const asked = askingFor(written, (name, attribute) => {
      if (isInside(name) || !names.has(name)) return undefined;
      const parameter = `${name}${(attribute ?? '').replace(/[^A-Za-z0-9]/g, '')}`;
      template.parameters.set(parameter, {
        Type: 'String',
        Description: `What ${attribute === undefined ? name : `${name}.${attribute}`} stands for; it is not made by this template.`,
      });
      return parameter;
    });
    template.resources.set(id, asked as unknown as CfnResource);
  }
}

/** Names of resources and parameters that the design refers to from where it was imported. */
function outsideNames(api: Api): ReadonlySet<string> {
  const names = new Set<string>(unknownPseudoParameters);
  const source = keptSource(api)?.source;
  const read = source === undefined ? undefined : readDocument(source.text);
  if (read?.kind === 'read' && isObject(read.value)) {
    for (const id of resourcesOf(read.value).keys()) names.add(id);
    for (const name of Object.keys(objectAt(read.value, 'Parameters') ?? {})) names.add(name);
    return names;
  }
  const parts: readonly ({ readonly kept?: JsonObject } | undefined)[] = [
    ...Object.values<{ readonly kept?: JsonObject }>(api.authorizers),
    ...(api.kind === 'rest'
      ? Object.values(api.resources).flatMap(({ methods }) =>
          Object.values(methods).map(({ integration }) => integration),
        )
      : Object.values<{ readonly kept?: JsonObject }>(api.integrations)),
  ];
  for (const value of parts.map((part) => part?.kept ?? {}))
    for (const { kind, name } of referencesIn(value, ''))
      if ((kind === 'ref' || kind === 'attribute') && !name.includes('::')) names.add(name);
  return names.size > unknownPseudoParameters.length ? names : new Set();
}

/** The value with references that `ask` gives a parameter for leading to that parameter. */
function askingFor(
  value: JsonValue,
  ask: (name: string, attribute: string | undefined) => string | undefined,
): JsonValue {
  if (Array.isArray(value))
    return mapItems(value as readonly JsonValue[], (item) => askingFor(item, ask));
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  const ref = memberOf(value, 'Ref');
  if (typeof ref === 'string' && keys.length === 1) {
    const parameter = ask(ref, undefined);
    return parameter === undefined ? value : { Ref: parameter };
  }
  const attribute = memberOf(value, 'Fn::GetAtt');
  if (attribute !== undefined && keys.length === 1) {
    const [name = '', ...rest] =
      typeof attribute === 'string'
        ? attribute.split('.')
        : Array.isArray(attribute)
          ? attribute.map(String)
          : [];
    const parameter = ask(name, rest.join('.'));
    return parameter === undefined ? value : { Ref: parameter };
  }
  return mapMembers(value, (member, key) => {
    if (key !== 'Fn::Sub') return askingFor(member, ask);
    const sub = (text: string, variables: JsonValue | undefined): string =>
      text.replace(/\$\{([^!{}][^{}]*)\}/g, (whole, name: string) => {
        if (name.includes('::') || memberOf(variables, name) !== undefined) return whole;
        const [id = '', ...rest] = name.split('.');
        const parameter = ask(id, rest.length === 0 ? undefined : rest.join('.'));
        return parameter === undefined ? whole : `\${${parameter}}`;
      });
    if (typeof member === 'string') return sub(member, undefined);
    if (!Array.isArray(member) || typeof member[0] !== 'string') return askingFor(member, ask);
    const variables = (member as readonly JsonValue[])[1];
    return [sub(member[0], variables), askingFor(variables ?? {}, ask)];
  });
}
