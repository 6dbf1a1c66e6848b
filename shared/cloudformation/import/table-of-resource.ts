import type { AwsKeyAttribute, AwsTable } from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { listAt, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { oneOf } from '#shared/openapi/one-of.ts';

/** Keys and indexes of AWS::DynamoDB::Table; undefined without a partition key. */
export function tableOf(own: JsonObject): AwsTable | undefined {
  const types = new Map(
    listAt(own, 'AttributeDefinitions').map((each) => [
      textAt(each, 'AttributeName') ?? '',
      oneOf(textAt(each, 'AttributeType'), ['S', 'N', 'B'] as const) ?? 'S',
    ]),
  );
  const keysOf = (
    value: JsonValue,
  ): { partitionKey?: AwsKeyAttribute; sortKey?: AwsKeyAttribute } => {
    const keyOf = (kind: string): AwsKeyAttribute | undefined => {
      const key = listAt(value, 'KeySchema').find((each) => textAt(each, 'KeyType') === kind);
      const name = textAt(key, 'AttributeName');
      return name === undefined ? undefined : { name, type: types.get(name) ?? 'S' };
    };
    const partitionKey = keyOf('HASH');
    const sortKey = keyOf('RANGE');
    return { ...(partitionKey && { partitionKey }), ...(sortKey && { sortKey }) };
  };
  const { partitionKey, sortKey } = keysOf(own);
  if (partitionKey === undefined) return undefined;
  const globalIndexes = listAt(own, 'GlobalSecondaryIndexes').flatMap((index) => {
    const name = textAt(index, 'IndexName');
    const keys = keysOf(index);
    return name === undefined || keys.partitionKey === undefined
      ? []
      : [[name, { ...keys, partitionKey: keys.partitionKey }] as const];
  });
  const localIndexes = listAt(own, 'LocalSecondaryIndexes').flatMap((index) => {
    const name = textAt(index, 'IndexName');
    const key = keysOf(index).sortKey;
    return name === undefined || key === undefined ? [] : [[name, { sortKey: key }] as const];
  });
  return {
    partitionKey,
    ...(sortKey !== undefined && { sortKey }),
    ...(globalIndexes.length > 0 && { globalIndexes: recordOf(globalIndexes) }),
    ...(localIndexes.length > 0 && { localIndexes: recordOf(localIndexes) }),
  };
}

/** AWS::Serverless::SimpleTable: one key, `id` unless it is named (documented, "AWS::Serverless::SimpleTable"). */
export function simpleTableOf(own: JsonObject): AwsTable {
  const key = objectAt(own, 'PrimaryKey');
  const type = textAt(key, 'Type');
  return {
    partitionKey: {
      name: textAt(key, 'Name') ?? 'id',
      type: type === 'Number' ? 'N' : type === 'Binary' ? 'B' : 'S',
    },
  };
}
