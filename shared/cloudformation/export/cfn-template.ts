import type { RestApi } from '#shared/entities/rest/rest-api.ts';
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
  readonly Default?: string;
}

/** The longest readable part of a logical id, of 255 characters there may be. */
const readableLength = 120;

/**
 * A template as it grows. Logical ids follow from kind and name alone: the same design gives the same ids, and a
 * changed entity keeps its own.
 */
export class CfnTemplate {
  readonly resources = new Map<string, CfnResource>();
  readonly parameters = new Map<string, CfnParameter>();
  readonly outputs = new Map<string, { Description: string; Value: CfnValue }>();
  readonly problems: Problem[] = [];
  private readonly idOf = new Map<string, string>();
  private readonly taken = new Set<string>();

  /**
   * @param known logical ids that entities have already, by kind and name; for an API that came out of a template
   * @param used logical ids that must not be given again
   */
  constructor(
    readonly project: Project,
    readonly api: RestApi,
    known: ReadonlyMap<string, string> = new Map(),
    used: Iterable<string> = [],
  ) {
    for (const [key, id] of known) {
      this.idOf.set(key, id);
      this.taken.add(id);
    }
    for (const id of used) this.taken.add(id);
  }

  /** The same template, which grows by what is added here too, for a part of its API. */
  ofPart(api: RestApi): CfnTemplate {
    return Object.assign(Object.create(CfnTemplate.prototype) as CfnTemplate, this, { api });
  }

  /** The logical id an entity has already; undefined when it would be given a new one. */
  knownId(kind: string, name: string): string | undefined {
    return this.idOf.get(`${kind} ${name}`);
  }

  /** Logical id of an entity: its kind and name in letters and digits, with a hash where two would be the same. */
  logicalId(kind: string, name: string): string {
    const key = `${kind} ${name}`;
    const known = this.idOf.get(key);
    if (known !== undefined) return known;
    const readable = `${kind}${pascalCase(name)}`.slice(0, readableLength);
    const hashed = `${readable}${base36Id(key, 5)}`;
    const id = this.taken.has(readable) || readable === '' ? hashed : readable;
    this.taken.add(id);
    this.idOf.set(key, id);
    return id;
  }

  add(id: string, resource: CfnResource): void {
    this.resources.set(id, resource);
  }

  tell(ruleId: string, severity: Problem['severity'], pointer: string, message: string): void {
    this.problems.push({ ruleId, severity, message, place: { pointer } });
  }
}

export function ref(logicalId: string): CfnValue {
  return { Ref: logicalId };
}

export function getAtt(logicalId: string, attribute: string): CfnValue {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

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
