import { JavaList } from '../../json/java-list.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { JavaException } from './java-exception.ts';

/**
 * What `subList` gives: a part of a list, through which the list itself is changed. It is of no more use
 * once the list was made longer or shorter by another way (documented, class List).
 */
export class SubList extends JavaList {
  private readonly root: JavaList;
  /** Of its first item, in the root. */
  private readonly offset: number;
  /** How many items there are; also told when the list has changed by another way. */
  length: number;
  private expected: number;

  constructor(
    private readonly parent: JavaList,
    from: number,
    to: number,
  ) {
    super([], 'sub-list');
    this.root = parent instanceof SubList ? parent.root : parent;
    this.offset = from + (parent instanceof SubList ? parent.offset : 0);
    this.length = to - from;
    this.expected = this.root.changes;
  }

  override get items(): JavaValue[] {
    this.check();
    return this.root.items.slice(this.offset, this.offset + this.length);
  }

  override get changes(): number {
    return this.root.changes;
  }

  override noteChange(): void {
    this.root.noteChange();
    this.eachAbove((list) => {
      list.expected = this.root.changes;
    });
  }

  override insertItem(index: number, item: JavaValue): void {
    this.check();
    this.root.insertItem(this.offset + index, item);
    this.eachAbove((list) => {
      list.length++;
    });
  }

  override replaceItem(index: number, item: JavaValue): void {
    this.check();
    this.root.replaceItem(this.offset + index, item);
  }

  override removeItem(index: number): void {
    this.check();
    this.root.removeItem(this.offset + index);
    this.eachAbove((list) => {
      list.length--;
    });
  }

  private eachAbove(change: (list: SubList) => void): void {
    change(this);
    if (this.parent instanceof SubList) this.parent.eachAbove(change);
  }

  private check(): void {
    if (this.root.changes === this.expected) return;
    throw new JavaException(
      'ConcurrentModificationException',
      'the list was made longer or shorter since this part of it was taken',
    );
  }
}
