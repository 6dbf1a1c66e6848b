import type { JavaNumber } from './java-number.ts';

/**
 * A value as the service's templates see it: text, Booleans, Java's numbers, and objects. There is no
 * `undefined`; what is missing is null.
 */
export type JavaValue = null | string | boolean | JavaNumber | JavaObject;

/** Any object of Java which a template can hold: a list, a map, or something the host provides. */
export abstract class JavaObject {
  /** The name of the Java class, for messages, e.g. `java.util.ArrayList`. */
  abstract readonly className: string;

  /**
   * What `toString()` gives; null only for a `#define` block which is rendered too deep, the one
   * Java object of a template whose text can be null.
   */
  abstract toJavaString(): string | null;

  /** What `printJson` gives for it: its text, unless a class is JSON itself. */
  toJson(): string {
    return toJavaString(this);
  }

  /** Java's `equals`; two objects are equal when they are the same unless a class says otherwise. */
  equalsJava(other: JavaValue): boolean {
    return this === other;
  }

  /** Java's `hashCode`. */
  hashJava(): number {
    return this.identityHash();
  }

  /**
   * The hash of an object whose class has none of its own. In Java it is another on every run; here it
   * is always the same, so that renderings can be repeated.
   */
  identityHash(): number {
    return 0x1b6d3586;
  }

  /** The text of an object whose class has none of its own. */
  identityText(): string {
    return `${this.className}@${this.identityHash().toString(16)}`;
  }
}

/** The text of a value as `String.valueOf` gives it; null is `null`. */
export function toJavaString(value: JavaValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (value instanceof JavaObject) return value.toJavaString() ?? 'null';
  return value.toString();
}
