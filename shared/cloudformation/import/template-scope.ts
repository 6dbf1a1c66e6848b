import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  isObject,
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
import {
  conditionHolds,
  functionValue,
  getAttParts,
  noValue,
  TemplateTooLarge,
  type Evaluation,
  type Resolved,
} from './template-functions.ts';
import { parameterValue } from './template-parameters.ts';

/** Steps a template may take to be worked out. */
const mostSteps = 3_000_000;

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

/** Resource types that are functions. */
export const functionTypes: ReadonlySet<string> = new Set([
  'AWS::Lambda::Function',
  'AWS::Serverless::Function',
]);

/** Logical ids of the APIs that SAM makes for events that name none (documented, "Api", "HttpApi" event sources). */
export const implicitRestApi = 'ServerlessRestApi';
export const implicitHttpApi = 'ServerlessHttpApi';

/** A template with everything in it that can be worked out without deploying it. */
export class TemplateScope implements NamingScope, Evaluation {
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

  /** Logical id that a value refers to, also by the function that chooses among several. */
  referred(value: JsonValue | undefined): string | undefined {
    return (
      this.target(value)?.id ?? /^\$\{([A-Za-z0-9]+)(?:\.\w+)?\}$/.exec(this.text(value) ?? '')?.[1]
    );
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
    this.step();
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

  step(): void {
    if (++this.steps > mostSteps) throw new TemplateTooLarge();
  }

  isSymbolic(text: string): boolean {
    return this.symbols.occurIn(text);
  }

  /** What a condition of the template says; one that is missing or refers to itself does not hold. */
  condition(name: string): boolean {
    const known = this.conditions.get(name);
    if (known !== undefined) return known;
    const declared = memberOf(objectAt(this.template, 'Conditions'), name);
    const holds =
      declared !== undefined &&
      this.guarded(`condition ${name}`, () => conditionHolds(declared, this)) === true;
    this.conditions.set(name, holds);
    return holds;
  }

  private intrinsic(value: JsonObject): Resolved {
    const name = Object.keys(value)[0] ?? '';
    const argument = memberOf(value, name) ?? null;
    const known = functionValue(name, argument, this);
    return known === undefined ? this.symbols.ofFunction(value) : known;
  }

  ref(name: string): Resolved {
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

  attribute(id: string, attribute: string): Resolved {
    return (
      this.stageOf(id, attribute) ??
      this.guarded(`attribute ${id} ${attribute}`, () => attributeText(id, attribute, this)) ??
      `\${${id}.${attribute}}`
    );
  }

  /** `Name` or `Name.Attribute` in `Fn::Sub`. */
  named(name: string): string | undefined {
    const { id, attribute } = splitReference(name);
    const value =
      attribute === undefined || this.apiIdOf(name) !== undefined
        ? this.ref(name)
        : this.attribute(id, attribute);
    return Array.isArray(value) ? value.join(',') : scalarText(value);
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

/** `${X}` and `${X.Y}` of `Fn::Sub`; a pseudo parameter has no attribute. */
function splitReference(name: string): { id: string; attribute?: string } {
  const dot = name.includes('::') ? -1 : name.indexOf('.');
  return dot === -1 ? { id: name } : { id: name.slice(0, dot), attribute: name.slice(dot + 1) };
}
