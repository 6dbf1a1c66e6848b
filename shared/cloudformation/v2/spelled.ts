import type { JsonValue } from '#shared/entities/common/json.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import type { Form } from './property-forms.ts';

/**
 * A form that takes other spellings too. One of these is what is left of the property, and is written again as long as it says the
 * same.
 */
export function spelled<T>(usual: Form<T>, other: (written: JsonValue) => T | undefined): Form<T> {
  return {
    read: (written) => {
      const taken = usual.read(written);
      if (taken !== undefined) return taken;
      const value = other(written);
      return value === undefined ? undefined : { value, left: written };
    },
    write: (value, left) =>
      left !== undefined && usual.read(left) === undefined && equalJson(other(left), value)
        ? left
        : usual.write(value, left),
  };
}
