import { JavaList } from '../../json/java-list.ts';
import { JavaEntry, type JavaMap } from '../../json/java-map.ts';
import type { JavaValue } from '../../json/java-value.ts';

/** The keys, values or entries of a map: shows what the map has at the time, and can remove from it. */
export class MapView extends JavaList {
  constructor(
    readonly map: JavaMap,
    readonly what: 'keys' | 'values' | 'entries',
  ) {
    super([], what === 'values' ? 'collection' : 'set');
  }

  override get items(): JavaValue[] {
    switch (this.what) {
      case 'keys':
        return this.map.keys();
      case 'values':
        return this.map.values();
      case 'entries':
        return this.map.entries().map(([key, value]) => new JavaEntry(this.map, key, value));
    }
  }

  override get changes(): number {
    return this.map.changes;
  }

  override noteChange(): void {
    // The map counts its changes itself.
  }

  override has(value: JavaValue): boolean {
    return this.what === 'keys' ? this.map.has(value) : super.has(value);
  }

  /** Each call of `values()` gives the same object in Java, which is only equal to itself. */
  override equalsJava(other: JavaValue): boolean {
    if (this.what !== 'values') return super.equalsJava(other);
    return other instanceof MapView && other.what === 'values' && other.map === this.map;
  }

  override removeItem(index: number): void {
    const key = this.map.keys()[index];
    if (key !== undefined) this.map.remove(key);
  }
}
