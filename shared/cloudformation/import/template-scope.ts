import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  recordOf,
  scalarText,
  textAt,
} from '#shared/openapi/json-shape.ts';
import type { ImportReport } from '#shared/openapi/import/import-report.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { base36Id } from '#shared/std/stable-hash.ts';
import { attributeText, refText, type NamingScope } from './physical-names.ts';
import { isIntrinsic, Symbols, unknownPseudoParameters } from './symbols.ts';
import { parameterValue } from './template-parameters.ts';

/** Stands for `AWS::NoValue`: the member it is given to is not there. */
export const noValue = Symbol('AWS::NoValue');

type Resolved = JsonValue | typeof noValue;

/** Steps a template may take to be worked out, and characters a text in it may have. */
const mostSteps = 3_000_000;
const longestText = 4_000_000;

/** Thrown when a template takes more than it may; caught where the import begins. */
export class TemplateTooLarge extends Error {}

export interface ScopeOptions {
  readonly region: string;
  readonly accountId: string;
  /** Values for parameters in place of their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
}

const apiTypes = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::Serverless::Api',
  'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::HttpApi',
  'AWS::Serverless::WebSocketApi',
]);

export const functionTypes: ReadonlySet<string> = new Set([
  'AWS::Lambda::Function',
  'AWS::Serverless::Function',
]);

/** Logical ids of the APIs that SAM makes for events that name none (documented, "Api", "HttpApi" event sources). */
export const implicitRestApi = 'ServerlessRestApi';
export const implicitHttpApi = 'ServerlessHttpApi';

/** A template with everything in it that can be worked out without deploying it. */
export class TemplateScope implements NamingScope {
  readonly region: string;
  readonly accountId: string;
  readonly symbols: Symbols;
  private readonly parameters = new Map<string, JsonValue>();
  private readonly conditions = new Map<string, boolean>();
  private readonly open = new Set<string>();
  private readonly apiIds = new Map<string, string>();
  private readonly functionNames = new Map<string, string>();
  private steps = 0;

  constructor(
    readonly template: JsonObject,
    readonly resources: ReadonlyMap<string, JsonObject>,
    options: ScopeOptions,
    readonly report: ImportReport,
  ) {
    this.region = options.region;
    this.accountId = options.accountId;
    const parameters = objectAt(template, 'Parameters') ?? {};
    this.symbols = new Symbols([
      ...resources.keys(),
      ...Object.keys(parameters),
      ...unknownPseudoParameters,
      implicitRestApi,
      implicitHttpApi,
    ]);
    for (const [name, declared] of Object.entries(parameters)) {
      const value = parameterValue(name, declared, options.parameters);
      if (value === undefined)
        this.report.add(
          'parameter-without-default',
          'info',
          pointerTo('/Parameters', name),
          `Parameter '${name}' has no default; where it is used the design says \${${name}}.`,
        );
      this.parameters.set(name, value ?? `\${${name}}`);
    }
  }

  typeOf(id: string): string | undefined {
    return textAt(this.resources.get(id), 'Type');
  }

  /** Raw properties of a resource. */
  propertiesOf(id: string): JsonObject {
    return objectAt(this.resources.get(id), 'Properties') ?? {};
  }

  /** Properties of a resource worked out, absent ones left out. */
  resolvedProperties(id: string): JsonObject {
    const value = this.resolve(this.propertiesOf(id));
    return isObject(value) ? value : {};
  }

  plainProperty(id: string, property: string): string | undefined {
    const value = memberOf(this.propertiesOf(id), property);
    if (value === undefined) return undefined;
    const text = this.guarded(`${id} ${property}`, () => this.text(value));
    return text === undefined || text === '' || this.symbols.occurIn(text) ? undefined : text;
  }

  apiIdOf(id: string): string | undefined {
    const isImplicit = id === implicitRestApi || id === implicitHttpApi;
    if (!apiTypes.has(this.typeOf(id) ?? '') && (!isImplicit || this.resources.has(id)))
      return undefined;
    let apiId = this.apiIds.get(id);
    if (apiId === undefined) {
      apiId = this.idFor('api', id, 10);
      this.apiIds.set(id, apiId);
    }
    return apiId;
  }

  /** Id of so many base-36 characters for a resource; follows from its logical id and the template's description. */
  idFor(kind: string, logicalId: string, length: number): string {
    const description = textAt(this.template, 'Description') ?? '';
    return base36Id(`${kind} ${logicalId} ${description}`, length);
  }

  vpcLinkIdOf(logicalId: string): string {
    return this.idFor('vpc-link', logicalId, 10);
  }

  /** Name of the function a resource is: the one it gives itself, else its logical id. */
  functionNameOf(id: string): string | undefined {
    if (!functionTypes.has(this.typeOf(id) ?? '')) return undefined;
    let name = this.functionNames.get(id);
    if (name === undefined) {
      const given = this.plainProperty(id, 'FunctionName');
      name = given !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : id.slice(0, 64);
      this.functionNames.set(id, name);
    }
    return name;
  }

  /** Logical id (and attribute) a value refers to: `Ref`, `Fn::GetAtt`, or a `Fn::Sub` of nothing else. */
  target(value: JsonValue | undefined): { id: string; attribute?: string } | undefined {
    if (!isObject(value)) return undefined;
    const ref = memberOf(value, 'Ref');
    if (typeof ref === 'string') return splitReference(ref);
    const attribute = getAttParts(memberOf(value, 'Fn::GetAtt'));
    if (attribute !== undefined) return { id: attribute[0], attribute: attribute[1] };
    const sub = memberOf(value, 'Fn::Sub');
    const only = typeof sub === 'string' ? /^\$\{([^!{}][^{}]*)\}$/.exec(sub)?.[1] : undefined;
    return only === undefined ? undefined : splitReference(only);
  }

  /** True unless the resource has a condition that does not hold. */
  isMade(id: string): boolean {
    const condition = memberOf(this.resources.get(id), 'Condition');
    return typeof condition !== 'string' || this.condition(condition);
  }

  /** The value as text; undefined for lists, objects and what is not there. */
  text(value: JsonValue | undefined): string | undefined {
    return value === undefined ? undefined : scalarText(this.resolve(value));
  }

  /** The value with every function worked out as far as it can be; `noValue` for `AWS::NoValue`. */
  resolve(value: JsonValue): Resolved {
    if (++this.steps > mostSteps) throw new TemplateTooLarge();
    if (Array.isArray(value))
      return (value as readonly JsonValue[]).flatMap((item): JsonValue[] => {
        const resolved = this.resolve(item);
        return resolved === noValue ? [] : [resolved];
      });
    if (!isObject(value)) return value;
    if (isIntrinsic(value)) return this.intrinsic(value);
    return recordOf(
      Object.entries(value).flatMap(([key, member]): [string, JsonValue][] => {
        const resolved = this.resolve(member);
        return resolved === noValue ? [] : [[key, resolved]];
      }),
    );
  }

  /** What a condition of the template says; one that is missing or refers to itself does not hold. */
  condition(name: string): boolean {
    const known = this.conditions.get(name);
    if (known !== undefined) return known;
    const declared = memberOf(objectAt(this.template, 'Conditions'), name);
    const holds =
      declared !== undefined &&
      this.guarded(`condition ${name}`, () => this.holds(declared)) === true;
    this.conditions.set(name, holds);
    return holds;
  }

  private holds(value: JsonValue): boolean {
    if (++this.steps > mostSteps) throw new TemplateTooLarge();
    const condition = memberOf(value, 'Condition');
    if (typeof condition === 'string') return this.condition(condition);
    const equals = listAt(value, 'Fn::Equals');
    if (equals.length === 2) {
      const [a, b] = equals.map((side) => this.resolve(side));
      return a === b || scalarEqual(a, b) || equalJson(a, b);
    }
    const not = listAt(value, 'Fn::Not')[0];
    if (not !== undefined) return !this.holds(not);
    const and = listAt(value, 'Fn::And');
    if (and.length > 0) return and.every((part) => this.holds(part));
    const or = listAt(value, 'Fn::Or');
    if (or.length > 0) return or.some((part) => this.holds(part));
    return scalarText(value) === 'true';
  }

  private intrinsic(value: JsonObject): Resolved {
    const name = Object.keys(value)[0] ?? '';
    const argument = memberOf(value, name) ?? null;
    const known = this.known(name, argument);
    return known === undefined ? this.symbols.ofFunction(value) : known;
  }

  /** What a function gives; undefined when only a deployment knows. */
  private known(name: string, argument: JsonValue): Resolved | undefined {
    switch (name) {
      case 'Ref':
        return typeof argument === 'string' ? this.ref(argument) : undefined;
      case 'Fn::GetAtt': {
        const parts = getAttParts(argument);
        return parts === undefined ? undefined : this.attribute(parts[0], parts[1]);
      }
      case 'Fn::Sub':
        return this.substituted(argument);
      case 'Fn::Join': {
        const [separator, list] = Array.isArray(argument) ? (argument as JsonValue[]) : [];
        const items = list === undefined ? undefined : this.resolve(list);
        if (typeof separator !== 'string' || !Array.isArray(items)) return undefined;
        const texts = (items as readonly JsonValue[]).map(scalarText);
        return texts.includes(undefined) ? undefined : bounded(texts.join(separator));
      }
      case 'Fn::If': {
        const [condition, yes, no] = Array.isArray(argument) ? (argument as JsonValue[]) : [];
        if (typeof condition !== 'string' || yes === undefined || no === undefined)
          return undefined;
        return this.resolve(this.condition(condition) ? yes : no);
      }
      case 'Fn::FindInMap':
        return this.mapped(Array.isArray(argument) ? (argument as JsonValue[]) : []);
      case 'Fn::Select': {
        const [index, list] = Array.isArray(argument) ? (argument as JsonValue[]) : [];
        const at = Number(this.text(index) ?? Number.NaN);
        const items = list === undefined ? undefined : this.resolve(list);
        return Array.isArray(items) ? (items as readonly JsonValue[])[at] : undefined;
      }
      case 'Fn::Split': {
        const [separator, source] = Array.isArray(argument) ? (argument as JsonValue[]) : [];
        const text = this.text(source);
        return typeof separator !== 'string' ||
          separator === '' ||
          text === undefined ||
          this.symbols.occurIn(text)
          ? undefined
          : text.split(separator);
      }
      case 'Fn::ToJsonString': {
        const resolved = this.resolve(argument);
        return resolved === noValue ? undefined : bounded(JSON.stringify(resolved));
      }
      case 'Fn::Length': {
        const list = this.resolve(argument);
        return Array.isArray(list) ? list.length : undefined;
      }
      default:
        return undefined;
    }
  }

  private ref(name: string): Resolved {
    switch (name) {
      case 'AWS::NoValue':
        return noValue;
      case 'AWS::Region':
        return this.region;
      case 'AWS::AccountId':
        return this.accountId;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
    }
    const parameter = this.parameters.get(name);
    if (parameter !== undefined) return parameter;
    const { id, attribute } = splitReference(name);
    const stage = attribute === undefined ? undefined : this.stageOf(id, attribute);
    if (stage !== undefined) return stage;
    const generated = this.generatedStage(name);
    if (generated !== undefined) return generated;
    return this.guarded(`ref ${name}`, () => refText(name, this)) ?? `\${${name}}`;
  }

  /** Name of the stage when a name is the logical id that SAM gives a stage: the API's id, the stage's name and `Stage`. */
  private generatedStage(name: string): string | undefined {
    if (!name.endsWith('Stage') || this.resources.has(name)) return undefined;
    if (
      name === `${implicitRestApi}ProdStage` ||
      name === `${implicitHttpApi}ApiGatewayDefaultStage`
    )
      return name.startsWith(implicitRestApi) ? 'Prod' : '$default';
    for (const id of this.resources.keys()) {
      if (!name.startsWith(id) || this.typeOf(id) !== 'AWS::Serverless::Api') continue;
      const stage = this.plainProperty(id, 'StageName');
      if (name === `${id}Stage` || (stage !== undefined && name === `${id}${stage}Stage`))
        return stage ?? `\${${name}}`;
    }
    return undefined;
  }

  /** Name of the stage for `Api.Stage`, by which SAM lets `Ref` and `Sub` name what it makes (documented, "Referencing generated resources"). */
  private stageOf(id: string, attribute: string): string | undefined {
    return attribute === 'Stage' && this.apiIdOf(id) !== undefined
      ? (this.plainProperty(id, 'StageName') ?? `\${${id}.${attribute}}`)
      : undefined;
  }

  private attribute(id: string, attribute: string): Resolved {
    return (
      this.stageOf(id, attribute) ??
      this.guarded(`attribute ${id} ${attribute}`, () => attributeText(id, attribute, this)) ??
      `\${${id}.${attribute}}`
    );
  }

  private substituted(argument: JsonValue): string | undefined {
    const [text, given] = Array.isArray(argument)
      ? (argument as readonly JsonValue[])
      : [argument, {}];
    if (typeof text !== 'string') return undefined;
    const variables = new Map<string, string>();
    for (const [name, value] of Object.entries(isObject(given) ? given : {})) {
      const resolved = this.text(value);
      if (resolved === undefined) return undefined;
      variables.set(name, resolved);
    }
    let length = 0;
    return text.replace(/\$\{(!?)([^{}]*)\}/g, (match, literal: string, inner: string) => {
      if (literal !== '') return `\${${inner}}`;
      const name = inner.trim();
      const value = variables.get(name) ?? this.named(name);
      length += value?.length ?? 0;
      if (length > longestText) throw new TemplateTooLarge();
      return value ?? match;
    });
  }

  /** `Name` or `Name.Attribute` in `Fn::Sub`. */
  private named(name: string): string | undefined {
    const { id, attribute } = splitReference(name);
    const value =
      attribute === undefined || this.apiIdOf(name) !== undefined
        ? this.ref(name)
        : this.attribute(id, attribute);
    return Array.isArray(value) ? value.join(',') : scalarText(value);
  }

  private mapped([map, first, second, options]: readonly JsonValue[]): Resolved | undefined {
    const names = [map, first, second].map((part) => this.text(part));
    let value: JsonValue | undefined = memberOf(this.template, 'Mappings');
    for (const name of names) value = name === undefined ? undefined : memberOf(value, name);
    if (value !== undefined) return this.resolve(value);
    const fallback = memberOf(options, 'DefaultValue');
    return fallback === undefined ? undefined : this.resolve(fallback);
  }

  /** Works something out unless that is already going on, which a circle would make endless. */
  private guarded<T>(key: string, work: () => T): T | undefined {
    if (this.open.has(key)) return undefined;
    this.open.add(key);
    try {
      return work();
    } finally {
      this.open.delete(key);
    }
  }
}

function bounded(text: string): string {
  if (text.length > longestText) throw new TemplateTooLarge();
  return text;
}

/** `${X}` and `${X.Y}` of `Fn::Sub`; a pseudo parameter has no attribute. */
function splitReference(name: string): { id: string; attribute?: string } {
  const dot = name.includes('::') ? -1 : name.indexOf('.');
  return dot === -1 ? { id: name } : { id: name.slice(0, dot), attribute: name.slice(dot + 1) };
}

function getAttParts(argument: JsonValue | undefined): [string, string] | undefined {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot === -1 ? undefined : [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  if (!Array.isArray(argument)) return undefined;
  const [id, ...attribute] = argument as readonly JsonValue[];
  return typeof id === 'string' && attribute.every((part) => typeof part === 'string')
    ? [id, attribute.join('.')]
    : undefined;
}

function scalarEqual(a: unknown, b: unknown): boolean {
  const text = scalarText(a);
  return text !== undefined && text === scalarText(b);
}
