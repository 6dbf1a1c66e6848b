import { JavaMap } from '../../json/java-map.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { HostObject } from '../java/host-object.ts';
import { mapMethods } from '../methods/map-methods.ts';
import { StopSignal } from './stop-signal.ts';

/** `$foreach`: where a loop is, and a map for values of the author's own. */
export class LoopScope extends HostObject {
  readonly className = 'org.apache.velocity.runtime.directive.ForeachScope';
  index = -1;
  hasNext = false;
  readonly parent: LoopScope | null;
  private readonly storage = new JavaMap();

  /**
   * @param owner identity of the `#foreach`
   * @param replaced what `$foreach` was before
   */
  constructor(
    private readonly owner: object,
    private readonly replaced: JavaValue,
  ) {
    super();
    this.parent = replaced instanceof LoopScope ? replaced : null;
  }

  /** What `$foreach` becomes after the loop. */
  get previous(): JavaValue {
    return this.replaced;
  }

  /**
   * Ends the loop, as `$foreach.stop()` does.
   *
   * @throws StopSignal
   */
  stop(): never {
    throw new StopSignal(this.owner);
  }

  override property(name: string): JavaValue {
    switch (name) {
      case 'index':
      case 'Index':
        return this.index;
      case 'count':
      case 'Count':
        return this.index + 1;
      case 'hasNext':
      case 'HasNext':
        return this.hasNext;
      case 'first':
      case 'First':
        return this.index < 1;
      case 'last':
      case 'Last':
        return !this.hasNext;
      case 'parent':
      case 'Parent':
        return this.parent;
      case 'topmost':
      case 'Topmost':
        return this.parent === null ? this : this.parent.property(name);
      case 'replaced':
      case 'Replaced':
        if (this.parent !== null) return this.parent.property(name);
        return this.replaced;
      default:
        return this.get(name);
    }
  }

  /** A value the author put under a key, here or in a loop around this one; null when there is none. */
  get(key: JavaValue): JavaValue {
    const own = this.storage.get(key);
    if (own === null && this.parent !== null && !this.storage.has(key)) return this.parent.get(key);
    return own;
  }

  /** Stores a value of the author's own and gives the previous one, or null. */
  put(key: JavaValue, value: JavaValue): JavaValue {
    return this.storage.put(key, value);
  }

  override call(name: string, args: readonly JavaValue[]): JavaValue | undefined {
    const [first = null] = args;
    if (args.length === 0) {
      switch (name) {
        case 'hasNext':
        case 'getHasNext':
          return this.hasNext;
        case 'isFirst':
          return this.index < 1;
        case 'isLast':
          return !this.hasNext;
        case 'getIndex':
        case 'getCount':
        case 'getFirst':
        case 'getLast':
        case 'getParent':
        case 'getTopmost':
        case 'getReplaced':
          return this.property(name.charAt(3).toLowerCase() + name.slice(4));
        case 'clone':
          return undefined;
        default:
      }
    }
    if (name === 'get' && args.length === 1) return this.get(first);
    return mapMethods.get(name)?.(this.storage, args);
  }

  override toJavaString(): string {
    return this.storage.toJavaString();
  }
}
