import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { memberOf, recordOf } from '../json-shape.ts';

/** Region and account that stand for AWS variables in texts. */
export interface Surroundings {
  readonly region: string;
  readonly accountId: string;
}

/** How a field of an entity stands in a document. */
export interface Member<V> {
  /** Name of the member in the document. */
  readonly key: string;
  /** What a value means; undefined for one that cannot be a value of the field. */
  read(value: JsonValue, around: Surroundings): V | undefined;
  /** How an export writes it; undefined for what goes without saying. */
  write(value: V, around: Surroundings): JsonValue | undefined;
}

/** Members of an entity's part, in the order in which an export writes them. */
export type Members<E> = { readonly [F in keyof E]-?: Member<Exclude<E[F], undefined>> };

/** Name of the member that says a field; the field's own where the document has none for it. */
export function keyOfField(members: object, field: string): string {
  const member = Object.hasOwn(members, field)
    ? (members as Members<Readonly<Record<string, unknown>>>)[field]
    : undefined;
  return member?.key ?? field;
}

/** What an object of a document means, with what an export could not work out again from that. */
export interface ReadMembers<E> {
  readonly fields: Partial<E>;
  /** Members of other names, and those that are spelled in another way than an export writes them. */
  readonly kept: JsonObject;
}

/** Reads the members of an object that have a meaning. Nothing is lost: `writeMembers` gives an equal object back. */
export function readMembers<E>(
  members: Members<E>,
  object: JsonObject,
  around: Surroundings,
): ReadMembers<E> {
  const fields = new Map<string, unknown>();
  const kept = new Map(Object.entries(object));
  for (const [field, member] of listed(members)) {
    const value = memberOf(object, member.key);
    if (value === undefined) continue;
    const read = member.read(value, around);
    if (read === undefined) continue;
    fields.set(field, read);
    if (equalJson(member.write(read, around), value)) kept.delete(member.key);
  }
  return { fields: recordOf(fields) as Partial<E>, kept: recordOf(kept) };
}

/**
 * The fields as an object of a document. A value that was kept stands as it was while it still means what the field says, and so does
 * what has no field.
 */
export function writeMembers<E>(
  members: Members<E>,
  fields: Partial<E>,
  kept: JsonObject,
  around: Surroundings,
): JsonObject {
  const written = new Map<string, JsonValue>();
  const known = new Set<string>();
  for (const [field, member] of listed(members)) {
    known.add(member.key);
    const wanted: unknown = fields[field];
    const said = wanted === undefined ? undefined : member.write(wanted, around);
    const before = memberOf(kept, member.key);
    const meant = before === undefined ? undefined : member.read(before, around);
    // What has no meaning stays as long as there is nothing to say in its place.
    const stays = meant === undefined ? said === undefined : equalJson(meant, wanted);
    const value = before !== undefined && stays ? before : said;
    if (value !== undefined) written.set(member.key, value);
  }
  for (const [key, value] of Object.entries(kept)) if (!known.has(key)) written.set(key, value);
  return recordOf(written);
}

function listed<E>(members: Members<E>): (readonly [keyof E & string, Member<unknown>])[] {
  return Object.entries(members) as [keyof E & string, Member<unknown>][];
}
