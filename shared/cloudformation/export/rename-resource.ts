import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, mapItems, mapMembers } from '#shared/openapi/json-shape.ts';

/** Gives a resource another logical id, in its place and wherever resources refer to it. */
export function withRenamedResource(
  resources: Map<string, JsonObject>,
  from: string,
  to: string,
): void {
  const renamed = [...resources].map(([id, resource]): [string, JsonObject] => [
    id === from ? to : id,
    withReference(resource, from, to) as JsonObject,
  ]);
  resources.clear();
  for (const [id, resource] of renamed) resources.set(id, resource);
}

/** The value with `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn` of one logical id leading to another. */
function withReference(value: JsonValue, from: string, to: string): JsonValue {
  if (Array.isArray(value))
    return mapItems(value as readonly JsonValue[], (item) => withReference(item, from, to));
  if (!isObject(value)) return value;
  return mapMembers(value, (member, key) => {
    if (key === 'Ref' || key === 'DependsOn') {
      if (typeof member === 'string') return renamedReference(member, from, to);
      if (Array.isArray(member))
        return mapItems(member as readonly JsonValue[], (item) => (item === from ? to : item));
    }
    if (key === 'Fn::GetAtt') {
      if (typeof member === 'string') return renamedReference(member, from, to);
      if (Array.isArray(member) && member[0] === from) return [to, ...member.slice(1)];
    }
    if (key === 'Fn::Sub') {
      const sub = (text: string): string =>
        text.replace(
          /\$\{([^!{}][^{}]*)\}/g,
          (_whole, name: string) => `\${${renamedReference(name, from, to)}}`,
        );
      if (typeof member === 'string') return sub(member);
      if (Array.isArray(member) && typeof member[0] === 'string')
        return [
          sub(member[0]),
          ...(member.slice(1) as JsonValue[]).map((item) => withReference(item, from, to)),
        ];
    }
    return withReference(member, from, to);
  });
}

function renamedReference(name: string, from: string, to: string): string {
  return name === from ? to : name.startsWith(`${from}.`) ? to + name.slice(from.length) : name;
}
