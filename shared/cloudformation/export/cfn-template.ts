import type { Api } from '#shared/entities/api.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { base36Id } from '#shared/std/stable-hash.ts';

/** A value in a template: JSON, functions as their long forms. */
export type CfnValue =
  string | number | boolean | readonly CfnValue[] | { readonly [key: string]: CfnValue };

export interface CfnResource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: { readonly [key: string]: CfnValue };
}

export interface CfnParameter {
  readonly Type: string;
  readonly Description: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly string[];
}

/** The longest readable part of a logical id, of 255 characters there may be. */
const readableLength = 120;

/**
 * A template as it grows. Logical ids follow from kind and name alone: the same design gives the same ids, and a
 * changed entity keeps its own. In a template of several APIs, what an API owns carries the API's name in front.
 */
export class CfnTemplate {
  readonly resources = new Map<string, CfnResource>();
  readonly parameters = new Map<string, CfnParameter>();
  readonly conditions = new Map<string, CfnValue>();
  readonly outputs = new Map<string, { Description: string; Value: CfnValue }>();
  /** Logical id of the stage whose address an output gives, by the output's name. */
  readonly addressOf = new Map<string, string>();
  readonly problems: Problem[] = [];
  /** Id of the API that owns a resource; none has what APIs share. */
  readonly owners = new Map<string, string>();
  /** True in a template of SAM, which makes the stage of an API without methods too. */
  hasEveryStage = false;
  /** True where REST APIs are one resource with all that is in them, which functions and state machines come before. */
  hasBodies = false;
  /** True for what is compared with a template that is given back, whose log groups, roles and the like are its own. */
  isGivenBack = false;
  /** All APIs that the template holds. */
  readonly held: readonly Api[];
  /** Those of them that are REST APIs. */
  readonly apis: readonly RestApi[];
  /** Those of them that are HTTP and WebSocket APIs. */
  readonly routeApis: readonly (HttpApi | WebSocketApi)[];
  /** The one that is being written. */
  readonly own: Api;
  private readonly idOf = new Map<string, string>();
  private readonly taken = new Set<string>();
  /** What ids of an API's own begin with, by API id; nothing where there is one API. */
  private readonly prefixes: ReadonlyMap<string, string>;
  /** The API whose own is being added; undefined for what they share. */
  private readonly owner: string | undefined;

  /**
   * @param holds the API, or a list of them, whose ids then begin with the APIs' names
   * @param known logical ids that entities have already, by kind and name; for an API that came out of a template
   * @param used logical ids that must not be given again
   */
  constructor(
    readonly project: Project,
    holds: Api | readonly [Api, ...Api[]],
    known: ReadonlyMap<string, string> = new Map(),
    used: Iterable<string> = [],
  ) {
    this.held = isList(holds) ? holds : [holds];
    this.own = isList(holds) ? holds[0] : holds;
    this.prefixes = isList(holds) ? prefixesOf(holds) : new Map();
    this.apis = this.held.filter((api) => api.kind === 'rest');
    this.routeApis = this.held.filter((api) => api.kind !== 'rest');
    for (const [key, id] of known) {
      this.idOf.set(key, id);
      this.taken.add(id);
    }
    for (const id of used) this.taken.add(id);
  }

  /** The same template, which grows by what is added here too, for one of its APIs or a part of one. */
  of(api: Api): CfnTemplate {
    return Object.assign(Object.create(CfnTemplate.prototype) as CfnTemplate, this, {
      own: api,
      owner: api.id,
    });
  }

  /** The REST API that is being written. */
  get api(): RestApi {
    if (this.own.kind !== 'rest') throw new Error('No REST API is being written.');
    return this.own;
  }

  /** The logical id that something of the API's own has already; undefined when it would be given a new one. */
  knownOwnId(kind: string, name: string): string | undefined {
    return this.idOf.get(this.ownKey(kind, name));
  }

  /** Logical id of something that belongs to the API alone: a method, a stage, a model. */
  ownId(kind: string, name: string): string {
    return this.idFor(this.ownKey(kind, name), `${this.prefix}${kind}${pascalCase(name)}`);
  }

  /** Says which logical id something of the API's own has, where another than this program gives it. */
  setOwnId(kind: string, name: string, id: string): void {
    this.idOf.set(this.ownKey(kind, name), id);
    this.taken.add(id);
  }

  /**
   * Logical id of what APIs share, as functions and usage plans: its kind and name in letters and digits, with a hash where
   * two would be the same.
   *
   * @param words of the name, those that the id is to have
   */
  logicalId(kind: string, name: string, words = name): string {
    return this.idFor(`${kind} ${name}`, `${kind}${pascalCase(words)}`);
  }

  private get prefix(): string {
    return this.prefixes.get(this.own.id) ?? '';
  }

  private ownKey(kind: string, name: string): string {
    return this.prefix === '' ? `${kind} ${name}` : `${this.prefix} ${kind} ${name}`;
  }

  private idFor(key: string, wanted: string): string {
    const known = this.idOf.get(key);
    if (known !== undefined) return known;
    const readable = wanted.slice(0, readableLength);
    const hashed = `${readable}${base36Id(key, 5)}`;
    const id = this.taken.has(readable) || readable === '' ? hashed : readable;
    this.taken.add(id);
    this.idOf.set(key, id);
    return id;
  }

  add(id: string, resource: CfnResource): void {
    this.resources.set(id, resource);
    if (this.owner !== undefined) this.owners.set(id, this.owner);
  }

  tell(ruleId: string, severity: Problem['severity'], pointer: string, message: string): void {
    this.problems.push({ ruleId, severity, message, place: { pointer } });
  }
}

function isList(holds: Api | readonly [Api, ...Api[]]): holds is readonly [Api, ...Api[]] {
  return Array.isArray(holds);
}

/** Names of APIs in letters and digits, with a hash where there are none or two are the same. */
function prefixesOf(apis: readonly Api[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    apis.map((api) => {
      const readable = pascalCase(api.name).slice(0, 40);
      const prefix =
        readable === '' || taken.has(readable.toLowerCase())
          ? `${readable || 'Api'}${base36Id(api.id, 5)}`
          : readable;
      taken.add(prefix.toLowerCase());
      return [api.id, prefix];
    }),
  );
}

/** What a resource is called by, or the value of a parameter. */
export function ref(logicalId: string): CfnValue {
  return { Ref: logicalId };
}

/** An attribute of a resource that only a deployment knows. */
export function getAtt(logicalId: string, attribute: string): CfnValue {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

/** A text with `${…}` in it, which a deployment fills in. */
export function sub(text: string): CfnValue {
  return { 'Fn::Sub': text };
}

/** `/products/{id}` → `ProductsId`. */
function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Tags as CloudFormation lists them; empty for none. */
export function tagsOf(tags: Readonly<Record<string, string>> | undefined): {
  readonly Tags?: CfnValue;
} {
  const entries = Object.entries(tags ?? {});
  return entries.length === 0 ? {} : { Tags: entries.map(([Key, Value]) => ({ Key, Value })) };
}

/** The member when there is one: `present('Description', text)` is `{}` for undefined. */
export function present(
  key: string,
  value: CfnValue | undefined,
): { readonly [key: string]: CfnValue } {
  return value === undefined ? {} : { [key]: value };
}

/** A record as a member, left out when it is empty. */
export function filled(
  key: string,
  record: Readonly<Record<string, CfnValue>>,
): { readonly [key: string]: CfnValue } {
  return Object.keys(record).length === 0 ? {} : { [key]: { ...record } };
}
