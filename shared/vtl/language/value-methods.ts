import { entries, type LanguageEntry } from './entry.ts';

/** The methods of values which templates use most, by the type of the value. */
const stringMembers = entries([
  ['length', '.length()', 'How many characters it has.'],
  ['isEmpty', '.isEmpty()', 'Whether it has no characters.'],
  ['contains', '.contains(text)', 'Whether a text occurs in it.'],
  ['startsWith', '.startsWith(text)', 'Whether it begins with a text.'],
  ['endsWith', '.endsWith(text)', 'Whether it ends with a text.'],
  ['equals', '.equals(text)', 'Whether it is the same text.'],
  ['equalsIgnoreCase', '.equalsIgnoreCase(text)', 'The same, in whatever case.'],
  ['indexOf', '.indexOf(text)', 'Where a text begins in it, or -1.'],
  ['lastIndexOf', '.lastIndexOf(text)', 'Where a text begins for the last time, or -1.'],
  ['substring', '.substring(begin, end)', 'A part of it; fails if that is out of range.'],
  ['replace', '.replace(old, new)', 'With every occurrence of a text replaced.'],
  ['replaceAll', '.replaceAll(regex, new)', 'With every match of a Java regex replaced.'],
  ['replaceFirst', '.replaceFirst(regex, new)', 'With the first match of a Java regex replaced.'],
  ['matches', '.matches(regex)', 'Whether the whole of it matches a Java regex.'],
  ['split', '.split(regex)', 'Its parts between the matches of a Java regex.'],
  ['toUpperCase', '.toUpperCase()', 'In capital letters.'],
  ['toLowerCase', '.toLowerCase()', 'In small letters.'],
  ['trim', '.trim()', 'Without blanks at both ends.'],
  ['concat', '.concat(text)', 'With a text after it.'],
  ['hashCode', '.hashCode()', 'A number made of its characters.'],
]);

/** Methods of lists worth offering (documented, class `java.util.List`). */
const listMembers = entries([
  ['size', '.size()', 'How many items it has.'],
  ['isEmpty', '.isEmpty()', 'Whether it has no items.'],
  ['get', '.get(index)', 'The item at an index; fails if there is none.'],
  ['contains', '.contains(value)', 'Whether a value is among the items.'],
  ['indexOf', '.indexOf(value)', 'Where a value stands, or -1.'],
  ['add', '.add(value)', 'Puts a value at the end; prints `true`.'],
  ['addAll', '.addAll(list)', 'Puts the items of another list at the end; prints `true`.'],
  ['set', '.set(index, value)', 'Replaces an item; prints the old one.'],
  ['remove', '.remove(indexOrValue)', 'Takes an item out.'],
  ['subList', '.subList(from, to)', 'The items from one index to before another.'],
]);

/** Methods of maps worth offering (documented, class `java.util.Map`). */
const mapMembers = entries([
  ['get', '.get(key)', 'The value of a key, or nothing.'],
  ['put', '.put(key, value)', 'Stores a value; prints the one before it.'],
  ['containsKey', '.containsKey(key)', 'Whether it has a key.'],
  ['containsValue', '.containsValue(value)', 'Whether it has a value.'],
  ['keySet', '.keySet()', 'Its keys, in order.'],
  ['values', '.values()', 'Its values, in order.'],
  ['entrySet', '.entrySet()', 'Its members, each with `key` and `value`.'],
  ['size', '.size()', 'How many keys it has.'],
  ['isEmpty', '.isEmpty()', 'Whether it has no keys.'],
  ['putAll', '.putAll(map)', 'Stores all members of another map.'],
  ['remove', '.remove(key)', 'Takes a key out; prints its value.'],
  ['getOrDefault', '.getOrDefault(key, value)', 'The value of a key, or else the one given.'],
]);

/** Methods of numbers worth offering (documented, class `java.lang.Number`). */
const numberMembers = entries([
  ['intValue', '.intValue()', 'As a whole number.'],
  ['toString', '.toString()', 'As a text.'],
]);

/** What an author used to JavaScript writes, and what to write instead. */
export const javaScriptNames: ReadonlyMap<string, string> = new Map([
  ['length', '.size() for a list or map, .length() for a text'],
  ['push', '.add(value)'],
  ['pop', '.remove(index)'],
  ['includes', '.contains(value)'],
  ['slice', '.subList(from, to) for a list, .substring(begin, end) for a text'],
  ['splice', '.remove(index) or .add(index, value)'],
  ['substr', '.substring(begin, end)'],
  ['toString', '.toString()'],
  ['hasOwnProperty', '.containsKey(key)'],
  ['keys', '.keySet()'],
  ['entries', '.entrySet()'],
  ['forEach', '#foreach($item in $list)'],
  ['map', '#foreach($item in $list)'],
  ['filter', '#foreach with #if'],
  ['join', '#foreach with $foreach.hasNext'],
  ['concat', '.addAll(list) for a list, .concat(text) for a text'],
  ['indexOf', '.indexOf(value)'],
  ['toUpperCase', '.toUpperCase()'],
  ['toLowerCase', '.toLowerCase()'],
  ['trimStart', '.stripLeading()'],
  ['trimEnd', '.stripTrailing()'],
  ['padStart', '.format("%5s", value)'],
  ['stringify', "$input.json('$.path')"],
]);

/** Names which mean nothing to Java as methods with arguments, on any value. */
export const javaScriptMethods: ReadonlySet<string> = new Set([
  'push',
  'pop',
  'includes',
  'slice',
  'splice',
  'substr',
  'hasOwnProperty',
  'keys',
  'entries',
  'forEach',
  'map',
  'filter',
  'trimStart',
  'trimEnd',
  'padStart',
  'stringify',
]);

/** What kind of methods a value has. */
export type ValueKind = 'text' | 'list' | 'map' | 'number';

/** The methods which are offered for a kind of value. */
export function membersOf(kind: ValueKind): readonly LanguageEntry[] {
  switch (kind) {
    case 'text':
      return stringMembers;
    case 'list':
      return listMembers;
    case 'map':
      return mapMembers;
    case 'number':
      return numberMembers;
  }
}
