import type { HttpApi } from '#shared/entities/http/http-api.ts';

const members = [
  'name',
  'description',
  'version',
  'corsConfiguration',
  'disableExecuteApiEndpoint',
  'tags',
] as const satisfies readonly (keyof HttpApi)[];

/** Members that the document of an API says and the properties of its resource do not. */
export function saidInDocument(
  document: Partial<HttpApi> | undefined,
  properties: Partial<HttpApi>,
): readonly string[] {
  return members.filter(
    (member) =>
      document?.[member] !== undefined &&
      (properties[member] === undefined || properties[member] === ''),
  );
}
