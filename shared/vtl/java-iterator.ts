import { JavaList } from '../json/java-list.ts';
import { JavaMap } from '../json/java-map.ts';
import type { JavaValue } from '../json/java-value.ts';
import { HostObject } from './host-object.ts';
import { JavaException } from './java-exception.ts';
import { MapView } from './map-view.ts';

/**
 * Goes through a list or the values of a map once. Fails, as Java does, when the collection is made
 * longer or shorter meanwhile.
 */
export class JavaIterator extends HostObject {
  readonly className = 'java.util.Iterator';
  private readonly items: readonly JavaValue[];
  /** Set when the items are keys, whose values are read at the time they are asked for. */
  private readonly map: JavaMap | undefined;
  private readonly expected: number;
  private next = 0;
  /** Whether the items are those of the list itself, not of a moment. */
  private readonly isLive: boolean;

  constructor(private readonly source: JavaList | JavaMap) {
    super();
    this.map = mapOfValues(source);
    this.items = this.map?.keys() ?? (source instanceof JavaMap ? [] : source.items);
    this.isLive = source instanceof JavaList && !(source instanceof MapView);
    this.expected = source.changes;
  }

  hasNext(): boolean {
    // A list that has become shorter meanwhile counts as having more, which then fails.
    if (this.isLive) return this.next !== this.items.length;
    return this.next < this.items.length;
  }

  take(): JavaValue {
    if (this.source.changes !== this.expected) {
      throw new JavaException(
        'ConcurrentModificationException',
        'the collection was changed while going through it',
      );
    }
    if (!this.hasNext())
      throw new JavaException('NoSuchElementException', 'there is no further item');
    const item = this.items[this.next++] ?? null;
    return this.map === undefined ? item : this.map.get(item);
  }

  override call(name: string, args: readonly JavaValue[]): JavaValue | undefined {
    if (args.length > 0) return undefined;
    if (name === 'hasNext') return this.hasNext();
    if (name === 'next') return this.take();
    return undefined;
  }

  override toJavaString(): string {
    return 'java.util.Iterator@0';
  }
}

function mapOfValues(source: JavaList | JavaMap): JavaMap | undefined {
  if (source instanceof JavaMap) return source;
  return source instanceof MapView && source.what === 'values' ? source.map : undefined;
}

/** What `#foreach` can go through; undefined for anything else, over which it does nothing. */
export function iteratorOf(value: JavaValue): JavaIterator | undefined {
  if (value instanceof JavaList || value instanceof JavaMap) return new JavaIterator(value);
  return value instanceof JavaIterator ? value : undefined;
}
