import type { AwsKeyAttribute, AwsTable } from '#shared/entities/common/aws-backend.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { visit, type Report, type Rule } from '../rule.ts';

export const awsTableKeys: Rule = {
  id: 'aws-table-keys',
  severity: 'error',
  summary:
    'A table needs a named partition key, keys of two different attributes that have one type each, and items with both.',
  source: 'documented (CreateTable)',
  visits: [
    visit('aws-backend', [], ({ tables = {} }, _around, report) => {
      for (const [name, table] of Object.entries(tables)) {
        checkName(name, report);
        checkKeys(name, table, report);
        checkItems(name, table, report);
      }
    }),
  ],
};

function checkName(name: string, report: Report): void {
  if (!/^[A-Za-z0-9_.-]{3,255}$/.test(name))
    report(
      ['tables', name],
      `"${name}" is no name of a table; use 3 to 255 letters, digits, underscores, dots and dashes.`,
    );
}

/** Every key of the table and of its indexes, with where it stands. */
function keysOf(table: AwsTable): [keys: readonly string[], attribute: AwsKeyAttribute][] {
  const { partitionKey, sortKey, globalIndexes = {}, localIndexes = {} } = table;
  const found: [readonly string[], AwsKeyAttribute][] = [[['partitionKey'], partitionKey]];
  if (sortKey !== undefined) found.push([['sortKey'], sortKey]);
  for (const [name, index] of Object.entries(globalIndexes)) {
    found.push([['globalIndexes', name, 'partitionKey'], index.partitionKey]);
    if (index.sortKey !== undefined)
      found.push([['globalIndexes', name, 'sortKey'], index.sortKey]);
  }
  for (const [name, index] of Object.entries(localIndexes))
    found.push([['localIndexes', name, 'sortKey'], index.sortKey]);
  return found;
}

function checkKeys(name: string, table: AwsTable, report: Report): void {
  const types = new Map<string, string>();
  for (const [keys, attribute] of keysOf(table)) {
    const place = ['tables', name, ...keys];
    if (attribute.name.trim() === '')
      report(place, 'The key has no name; give it that of an attribute.');
    const known = types.get(attribute.name);
    if (known !== undefined && known !== attribute.type)
      report(
        place,
        `"${attribute.name}" is of type ${known} elsewhere in the table; give it one type.`,
      );
    types.set(attribute.name, attribute.type);
  }
  if (table.sortKey !== undefined && table.sortKey.name === table.partitionKey.name)
    report(
      ['tables', name, 'sortKey'],
      `"${table.sortKey.name}" is the partition key already; choose another attribute.`,
    );
  if (table.sortKey === undefined && Object.keys(table.localIndexes ?? {}).length > 0)
    report(
      ['tables', name, 'localIndexes'],
      'Only a table with a sort key can have local indexes; add one, or use a global index.',
    );
}

function checkItems(
  name: string,
  { partitionKey, sortKey, items = [] }: AwsTable,
  report: Report,
): void {
  for (const [index, item] of items.entries())
    for (const key of sortKey === undefined ? [partitionKey] : [partitionKey, sortKey])
      if (!hasKey(item, key))
        report(
          ['tables', name, 'items', String(index)],
          `The item lacks the key "${key.name}" as ${typeNames[key.type]}.`,
        );
}

const typeNames = { S: 'text', N: 'a number', B: 'text in Base64' } as const;

function hasKey(item: JsonValue, { name, type }: AwsKeyAttribute): boolean {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return false;
  const value = (item as Readonly<Record<string, JsonValue>>)[name];
  return type === 'N' ? typeof value === 'number' : typeof value === 'string' && value !== '';
}
