import { setMember } from '#shared/std/set-member.ts';
import type { HeaderList } from './ports.ts';

/** Reading and changing lists of headers. Names compare without regard to case, as HTTP has it. */

/** Value of the last header of that name, which is the one the service reads (recorded, parameter mapping). */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  for (let index = headers.length - 1; index >= 0; index--) {
    const header = headers[index];
    if (header !== undefined && sameName(header[0], name)) return header[1];
  }
  return undefined;
}

/** Every value of that name, in order. */
export function headerValues(headers: HeaderList, name: string): string[] {
  const values: string[] = [];
  for (const header of headers) if (sameName(header[0], name)) values.push(header[1]);
  return values;
}

/** Whether there is a header of that name. */
export function hasHeader(headers: HeaderList, name: string): boolean {
  for (const header of headers) if (sameName(header[0], name)) return true;
  return false;
}

/** The list with every header of that name replaced by one at the end. */
export function withHeader(headers: HeaderList, name: string, value: string): HeaderList {
  return [...withoutHeader(headers, name), [name, value]];
}

/** The list without any header of that name; the same list where there is none. */
export function withoutHeader(headers: HeaderList, name: string): HeaderList {
  return hasHeader(headers, name)
    ? headers.filter((header) => !sameName(header[0], name))
    : headers;
}

/** By name as first spelled; the last value wins. What templates and single-value event fields see. */
export function toHeaderRecord(headers: HeaderList): Record<string, string> {
  const record: Record<string, string> = {};
  const spelling = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const spelled = spelling.get(key);
    if (spelled === undefined) {
      spelling.set(key, name);
      setMember(record, name, value);
    } else setMember(record, spelled, value);
  }
  return record;
}

/** By name as first spelled, all values in order. */
export function toMultiValueHeaderRecord(headers: HeaderList): Record<string, string[]> {
  const record: Record<string, string[]> = {};
  const lists = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const list = lists.get(name.toLowerCase());
    if (list === undefined) {
      const created = [value];
      lists.set(name.toLowerCase(), created);
      setMember(record, name, created);
    } else list.push(value);
  }
  return record;
}

function sameName(one: string, other: string): boolean {
  return (
    one === other || (one.length === other.length && one.toLowerCase() === other.toLowerCase())
  );
}
