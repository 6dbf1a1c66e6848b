import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Api } from '#shared/entities/api.ts';
import type { declarationsOfServices } from '#shared/entities/common/aws-backend.ts';
import {
  isObject,
  mapItems,
  mapMembers,
  memberOf,
  objectAt,
  textAt,
} from '#shared/openapi/json-shape.ts';
import { standInFor } from '#shared/project/deploy-time-values.ts';
import { resourcesOf } from '../import/expand-includes.ts';
import { keptSource } from '../import/kept-template.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { isIntrinsic, Symbols, unknownPseudoParameters } from '../import/symbols.ts';
import { referencesIn } from '../schema/template-references.ts';
import type { CfnResource, CfnTemplate, CfnValue } from './cfn-template.ts';
import { serviceResourceId } from './resources/service-resources.ts';

/**
 * In a template that is written anew, what the design knows only by name from the template or document it came from
 * (`${Table}`, `${Fn::ImportValue:network}`) is not there: each becomes a parameter that is asked for, but for tables, queues
 * and the like that the template makes as the project declares them.
 */
export function withOutsideParameters(template: CfnTemplate): void {
  askForConditions(template);
  const byApi = new Map(
    template.held.map((api) => [
      api.id,
      new Map([...outsideNames(api), ...functionSymbols(template, api)]),
    ]),
  );
  const all = new Map([...byApi.values()].flatMap((names) => [...names]));
  if (all.size === 0) return;
  // Parameters that are made here do not count: a resource and its attribute are asked for each.
  const inside = new Set([...template.resources.keys(), ...template.parameters.keys()]);
  const isInside = (name: string): boolean => inside.has(name) || name.startsWith('AWS::');
  const standingFor =
    (names: ReadonlyMap<string, string | undefined>): Parameters<typeof askingFor>[1] =>
    (name, attribute) => {
      if (isInside(name) || !names.has(name)) return undefined;
      const made = madeFor(template, name, names.get(name));
      if (made !== undefined) return { kind: 'resource', id: made };
      const said = attribute === undefined ? name : `${name}.${attribute}`;
      const parameter = said.replace(/^Fn::/, '').replace(/[^A-Za-z0-9]/g, '');
      template.parameters.set(parameter, {
        Type: 'String',
        Description: `What ${isOfFunction(name) ? (names.get(name) ?? name) : said} stands for; it is not made by this template.`,
      });
      return { kind: 'parameter', name: parameter };
    };
  for (const [id, resource] of template.resources) {
    // What is no symbol to one API may be a text of another.
    const names = byApi.get(template.owners.get(id) ?? '') ?? all;
    const symbols = new Symbols(names.keys());
    const written = symbols.inTemplate(resource as unknown as JsonObject);
    const asked = askingFor(written, standingFor(names));
    template.resources.set(id, asked as unknown as CfnResource);
  }
  // Addresses have names of stages.
  for (const [id, output] of template.outputs)
    template.outputs.set(id, {
      ...output,
      Value: askingFor(output.Value as JsonValue, standingFor(all)) as CfnValue,
    });
}

/** What holds or does not where the design was imported, and is asked for: conditions of a template that a document is a part of. */
function askForConditions(template: CfnTemplate): void {
  for (const { kind, name } of referencesIn(Object.fromEntries(template.resources), '')) {
    if (kind !== 'condition' || template.conditions.has(name)) continue;
    const parameter = `${name}Holds`;
    template.parameters.set(parameter, {
      Type: 'String',
      Description: `Whether ${name} holds, which is not told by this template.`,
      AllowedValues: ['true', 'false'],
    });
    template.conditions.set(name, { 'Fn::Equals': [{ Ref: parameter }, 'true'] });
  }
}

/** Services of resources that a project can declare, by type. */
const serviceOfType: Readonly<Record<string, keyof typeof declarationsOfServices>> = {
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::DynamoDB::GlobalTable': 'dynamodb',
  'AWS::Serverless::SimpleTable': 'dynamodb',
  'AWS::Events::EventBus': 'events',
  'AWS::Kinesis::Stream': 'kinesis',
  'AWS::S3::Bucket': 's3',
  'AWS::SNS::Topic': 'sns',
  'AWS::SQS::Queue': 'sqs',
  'AWS::SSM::Parameter': 'ssm',
  'AWS::StepFunctions::StateMachine': 'states',
  'AWS::Serverless::StateMachine': 'states',
};

/** Logical id of what the template makes for a resource of where the design was imported: what has its name on this machine. */
function madeFor(
  template: CfnTemplate,
  outside: string,
  type: string | undefined,
): string | undefined {
  const service =
    type !== undefined && Object.hasOwn(serviceOfType, type) ? serviceOfType[type] : undefined;
  if (service === undefined) return undefined;
  const values = Object.entries(template.project.deployTimeValues ?? {});
  const here =
    values.find(([symbol]) => symbol === outside) ??
    values.find(([symbol]) => symbol.startsWith(`${outside}.`) && symbol.endsWith('Name'));
  const id = serviceResourceId(template, service, here?.[1] ?? standInFor(outside));
  return template.resources.has(id) ? id : undefined;
}

/** True for the symbol of a function: `Fn::Select:3f9a1c`. */
function isOfFunction(symbol: string): boolean {
  return symbol.startsWith('Fn::');
}

/** Symbols of functions that only a deployment can work out, with what stood in the template the API came from. */
function functionSymbols(template: CfnTemplate, api: Api): ReadonlyMap<string, string | undefined> {
  const here = Object.keys(template.project.deployTimeValues ?? {}).filter(isOfFunction);
  if (here.length === 0) return new Map();
  const text = keptSource(api)?.source.text;
  const read = text === undefined ? undefined : readDocument(text);
  const said = read?.kind === 'read' ? functionsIn(read.value) : new Map<string, string>();
  return new Map(here.map((symbol) => [symbol, said.get(symbol)]));
}

/** Every function in a template, by the symbol it would have, as JSON of a length that a description may have. */
function functionsIn(template: JsonValue): ReadonlyMap<string, string> {
  const symbols = new Symbols([]);
  const found = new Map<string, string>();
  const walk = (value: JsonValue): void => {
    if (isObject(value) && isIntrinsic(value))
      found.set(symbols.ofFunction(value).slice(2, -1), JSON.stringify(value).slice(0, 1000));
    if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value as JsonObject)) walk(member);
  };
  walk(template);
  return found;
}

/**
 * Names of resources, with their types, and parameters that the design refers to from where it was imported, whether they are
 * declared there or in a template it is a part of.
 */
function outsideNames(api: Api): ReadonlyMap<string, string | undefined> {
  const names = new Map<string, string | undefined>(
    unknownPseudoParameters.map((name) => [name, undefined]),
  );
  const source = keptSource(api)?.source;
  const read = source === undefined ? undefined : readDocument(source.text);
  const said = read?.kind === 'read' && isObject(read.value) ? read.value : undefined;
  for (const { kind, name } of referencesIn(said ?? api, ''))
    // Variables of a stage are written the same way, and are for the service to put in.
    if ((kind === 'ref' || kind === 'attribute') && !/::|^stageVariables$/.test(name))
      names.set(name, undefined);
  for (const [id, resource] of resourcesOf(said ?? {})) names.set(id, textAt(resource, 'Type'));
  for (const name of Object.keys(objectAt(said, 'Parameters') ?? {})) names.set(name, undefined);
  return names.size > unknownPseudoParameters.length || said !== undefined ? names : new Map();
}

/** What a reference to something outside leads to instead. */
type Instead =
  | { readonly kind: 'parameter'; readonly name: string }
  /** The resource, or the same attribute of it. */
  | { readonly kind: 'resource'; readonly id: string };

/** The value with references that `ask` knows something for leading to that. */
function askingFor(
  value: JsonValue,
  ask: (name: string, attribute: string | undefined) => Instead | undefined,
): JsonValue {
  if (Array.isArray(value))
    return mapItems(value as readonly JsonValue[], (item) => askingFor(item, ask));
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  const ref = memberOf(value, 'Ref');
  if (typeof ref === 'string' && keys.length === 1) {
    const instead = ask(ref, undefined);
    return instead === undefined ? value : reference(instead, undefined);
  }
  const attribute = memberOf(value, 'Fn::GetAtt');
  if (attribute !== undefined && keys.length === 1) {
    const [name = '', ...rest] =
      typeof attribute === 'string'
        ? attribute.split('.')
        : Array.isArray(attribute)
          ? attribute.map(String)
          : [];
    const instead = ask(name, rest.join('.'));
    return instead === undefined ? value : reference(instead, rest.join('.'));
  }
  return mapMembers(value, (member, key) => {
    if (key !== 'Fn::Sub') return askingFor(member, ask);
    const sub = (text: string, variables: JsonValue | undefined): string =>
      text.replace(/\$\{([^!{}][^{}]*)\}/g, (whole, name: string) => {
        if (name.startsWith('AWS::') || memberOf(variables, name) !== undefined) return whole;
        const [id = '', ...rest] = isOfFunction(name) ? [name] : name.split('.');
        const attributeOf = rest.length === 0 ? undefined : rest.join('.');
        const instead = ask(id, attributeOf);
        return instead === undefined ? whole : `\${${inSub(instead, attributeOf)}}`;
      });
    if (typeof member === 'string') return sub(member, undefined);
    if (!Array.isArray(member) || typeof member[0] !== 'string') return askingFor(member, ask);
    const variables = (member as readonly JsonValue[])[1];
    return [sub(member[0], variables), askingFor(variables ?? {}, ask)];
  });
}

function reference(instead: Instead, attribute: string | undefined): JsonValue {
  if (instead.kind === 'parameter') return { Ref: instead.name };
  return attribute === undefined ? { Ref: instead.id } : { 'Fn::GetAtt': [instead.id, attribute] };
}

function inSub(instead: Instead, attribute: string | undefined): string {
  if (instead.kind === 'parameter') return instead.name;
  return attribute === undefined ? instead.id : `${instead.id}.${attribute}`;
}
