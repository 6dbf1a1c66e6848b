import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { memberOf, recordOf } from '#shared/openapi/json-shape.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { propertyOf, readMembers, writeMembers, type FormsOf } from './property-forms.ts';

/** Reads an entity out of the properties of a resource, and writes it as such. */
export interface EntityCodec<T> {
  /** Never refuses: what is not understood is kept under its own name. */
  read(properties: JsonObject): T;
  /** Gives back what `read` took, and what it did not understand. */
  write(entity: T): JsonObject;
  /** Names of properties that are known but say something that none of their kind can. */
  misread(entity: T): string[];
}

type Kept = Readonly<Record<string, JsonValue>>;

/** Members that an entity must have. */
export type Needed<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] };

/**
 * @param forms of members that are properties of the same name with a capital
 * @param fallbacks what the entity has for a member it must have, where the properties do not say it, or say something else
 * @param others properties that are read and written elsewhere
 */
export function entityCodec<T extends { readonly kept?: Kept }>(
  forms: FormsOf<Omit<T, 'kept'>>,
  fallbacks: Needed<T>,
  others: readonly string[] = [],
): EntityCodec<T> {
  const needed = Object.entries(fallbacks as Readonly<Record<string, JsonValue>>);
  const known = Object.keys(forms);
  return {
    read: (properties) => {
      const { value, left } = readMembers<Omit<T, 'kept'>>(properties, forms);
      const kept = recordOf(Object.entries(left).filter(([name]) => !others.includes(name)));
      return {
        ...fallbacks,
        ...value,
        ...(Object.keys(kept).length > 0 && { kept }),
      } as unknown as T;
    },
    write: ({ kept = {}, ...entity }) => {
      const said = entity as Readonly<Record<string, unknown>>;
      // What stands for a word that was not understood gives way to it, until it is changed.
      const standIns = needed.flatMap(([member, fallback]) =>
        memberOf(kept, propertyOf(member)) !== undefined && equalJson(said[member], fallback)
          ? [member]
          : [],
      );
      const meant = recordOf(
        Object.entries(said).filter(([member]) => !standIns.includes(member)),
      ) as Omit<T, 'kept'>;
      return writeMembers<Omit<T, 'kept'>>(meant, kept, forms);
    },
    misread: ({ kept = {}, ...entity }) =>
      known.flatMap((member) => {
        const isStandIn = needed.some(([name]) => name === member);
        const isRead = Object.hasOwn(entity, member) && !isStandIn;
        return Object.hasOwn(kept, propertyOf(member)) && !isRead ? [propertyOf(member)] : [];
      }),
  };
}
