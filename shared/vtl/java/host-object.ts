import { JavaObject, type JavaValue } from '../../json/java-value.ts';

/**
 * An object which the surroundings or the engine give to a template, with a fixed set of properties and
 * methods: `$input`, `$util`, `$foreach`, an iterator.
 */
export abstract class HostObject extends JavaObject {
  /** A property, null when there is none of that name. */
  property(_name: string): JavaValue {
    return null;
  }

  /** The result of a method, undefined when there is none of that name for such arguments. */
  call(_name: string, _args: readonly JavaValue[]): JavaValue | undefined {
    return undefined;
  }

  override toJavaString(): string | null {
    return '';
  }
}
