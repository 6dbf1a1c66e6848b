import { JavaList } from '../../json/java-list.ts';
import { JavaMap, SilentMap } from '../../json/java-map.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { HostObject } from './host-object.ts';
import { JavaException } from './java-exception.ts';
import { MapView } from './map-view.ts';
import { replaceItem } from './replace-item.ts';

/**
 * Goes through a list or the values of a map once. Fails, as Java does, when the collection is made
 * longer or shorter meanwhile by another way than this.
 */
export class JavaIterator extends HostObject {
  readonly className: string;
  private items: readonly JavaValue[];
  /** Set when the items are keys, whose values are read at the time they are asked for. */
  private readonly map: JavaMap | undefined;
  private expected: number;
  private position: number;
  /** Of the item given last; -1 when there is none, or it was removed. */
  private last = -1;
  /** Whether the items are those of the list itself, not of a moment. */
  private readonly isLive: boolean;
  private readonly goesBack: boolean;

  /** @param start where a `ListIterator` begins, which can also go back; undefined for a plain one */
  constructor(
    private readonly source: JavaList | JavaMap,
    start?: number,
  ) {
    super();
    this.className = classNameOf(source, start !== undefined);
    this.map = mapOfValues(source);
    this.items = this.map?.keys() ?? (source instanceof JavaMap ? [] : source.items);
    this.isLive =
      source instanceof JavaList && !(source instanceof MapView) && source.kind !== 'sub-list';
    this.expected = source.changes;
    this.position = start ?? 0;
    this.goesBack = start !== undefined;
  }

  /** Whether `take` has a further item to give. */
  hasNext(): boolean {
    // A list that has become shorter meanwhile counts as having more, which then fails.
    if (this.isLive) return this.position !== this.items.length;
    return this.position < this.items.length;
  }

  /**
   * The next item.
   *
   * @throws JavaException after the last, and when the collection was changed meanwhile
   */
  take(): JavaValue {
    this.check();
    if (!this.hasNext()) throw noFurther();
    return this.itemAt(this.position++);
  }

  private itemAt(index: number): JavaValue {
    this.last = index;
    const item = this.items[index] ?? null;
    return this.map === undefined ? item : this.map.get(item);
  }

  private check(): void {
    if (this.source.changes === this.expected) return;
    throw new JavaException(
      'ConcurrentModificationException',
      'the collection was changed while going through it',
    );
  }

  private remove(): JavaValue {
    const { source, last } = this;
    if (last < 0) throw illegalState();
    this.check();
    if (source instanceof JavaList && (source.kind === 'array' || source.kind === 'fixed')) {
      throw new JavaException('UnsupportedOperationException', 'nothing can be removed from it');
    }
    if (source instanceof JavaList && !(source instanceof MapView)) {
      source.removeItem(last);
      source.noteChange();
      this.items = source.items;
    } else {
      const map = source instanceof MapView ? source.map : source;
      const keys = map instanceof JavaMap ? map.keys() : [];
      const key = keys[last];
      if (map instanceof JavaMap && key !== undefined) map.remove(key);
      this.items = this.items.toSpliced(last, 1);
    }
    if (last < this.position) this.position--;
    this.last = -1;
    this.expected = source.changes;
    return '';
  }

  override call(name: string, args: readonly JavaValue[]): JavaValue | undefined {
    const [argument = null] = args;
    if (args.length === 1) return this.goesBack ? this.change(name, argument) : undefined;
    if (args.length > 1) return undefined;
    switch (name) {
      case 'hasNext':
        return this.hasNext();
      case 'next':
        return this.take();
      case 'remove':
        return this.remove();
      case 'toString':
        return this.toJavaString();
      case 'hashCode':
        return this.hashJava();
      default:
        return this.goesBack ? this.callBack(name) : undefined;
    }
  }

  private callBack(name: string): JavaValue | undefined {
    switch (name) {
      case 'hasPrevious':
        return this.position > 0;
      case 'previous':
        this.check();
        if (this.position <= 0) throw noFurther();
        return this.itemAt(--this.position);
      case 'nextIndex':
        return this.position;
      case 'previousIndex':
        return this.position - 1;
      default:
        return undefined;
    }
  }

  private change(name: string, value: JavaValue): JavaValue | undefined {
    const { source } = this;
    if (!(source instanceof JavaList) || (name !== 'set' && name !== 'add')) return undefined;
    this.check();
    if (name === 'set') {
      if (this.last < 0) throw illegalState();
      replaceItem(source, this.last, value);
    } else {
      if (source.kind === 'array' || source.kind === 'fixed') {
        throw new JavaException('UnsupportedOperationException', 'nothing can be added to it');
      }
      source.insertItem(this.position++, value);
      source.noteChange();
      this.last = -1;
      this.expected = source.changes;
    }
    this.items = source.items;
    return '';
  }

  override toJavaString(): string {
    return this.identityText();
  }
}

function noFurther(): JavaException {
  return new JavaException('NoSuchElementException', 'there is no further item');
}

function illegalState(): JavaException {
  return new JavaException('IllegalStateException', 'there is no item that was given last');
}

function classNameOf(source: JavaList | JavaMap, goesBack: boolean): string {
  const of = (map: JavaMap, what: string): string =>
    map instanceof SilentMap
      ? `java.util.HashMap$${what}Iterator`
      : `java.util.LinkedHashMap$Linked${what}Iterator`;
  if (source instanceof JavaMap) return of(source, 'Value');
  if (source instanceof MapView) return of(source.map, viewNames[source.what]);
  if (source.kind === 'sub-list') return 'java.util.ArrayList$SubList$1';
  const owner = source.kind === 'array' ? 'AbstractList' : 'ArrayList';
  return `java.util.${owner}$${goesBack ? 'ListItr' : 'Itr'}`;
}

const viewNames = { keys: 'Key', values: 'Value', entries: 'Entry' } as const;

function mapOfValues(source: JavaList | JavaMap): JavaMap | undefined {
  if (source instanceof JavaMap) return source;
  return source instanceof MapView && source.what === 'values' ? source.map : undefined;
}

/** What `#foreach` can go through; undefined for anything else, over which it does nothing. */
export function iteratorOf(value: JavaValue): JavaIterator | undefined {
  if (value instanceof JavaList || value instanceof JavaMap) return new JavaIterator(value);
  return value instanceof JavaIterator ? value : undefined;
}
