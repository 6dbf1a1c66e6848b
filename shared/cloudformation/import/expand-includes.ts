import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { ImportReport } from '#shared/openapi/import/import-report.ts';
import { readDocument, type ReadDocument } from '#shared/openapi/import/read-document.ts';
import {
  isObject,
  mapItems,
  mapMembers,
  memberOf,
  objectAt,
  recordOf,
  textAt,
} from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';

/** Text of a file beside the template; undefined when it cannot be had. */
export type ReadInclude = (path: string) => string | undefined;

/** Told that what stands at a pointer into the expanded template stands at a pointer into a file. */
type AddSource = (
  at: string,
  file: string,
  text: string,
  read: ReadDocument,
  pointer?: string,
) => void;

/** Characters of all included files together. */
const mostIncluded = 20_000_000;

/**
 * Puts included files to where `Fn::Transform` `AWS::Include` asks for them (documented, "AWS::Include transform"), so that
 * functions in them are worked out with the template's. What cannot be read stays and is a finding; nothing is
 * fetched. Includes in included files are left, as the service leaves them.
 */
export function expandIncludes(
  template: JsonObject,
  readInclude: ReadInclude,
  report: ImportReport,
  addSource: AddSource = () => {},
): JsonObject {
  let characters = 0;
  const contents = (
    location: string,
    pointer: string,
    beside: JsonObject,
  ): JsonValue | undefined => {
    const text = readInclude(location);
    characters += text?.length ?? 0;
    const read = text === undefined || characters > mostIncluded ? undefined : readDocument(text);
    if (text !== undefined && read?.kind === 'read') {
      if (!isObject(read.value)) addSource(pointer, location, text, read);
      else
        for (const key of Object.keys(read.value))
          if (!Object.hasOwn(beside, key))
            addSource(pointerTo(pointer, key), location, text, read, pointerTo('', key));
      return read.value;
    }
    report.add(
      'include-not-read',
      'warning',
      pointer,
      read?.kind !== 'broken'
        ? `'${location}' is included but was not read: only files in the template's folder are. What it says is missing here.`
        : `'${location}' is included but is no YAML or JSON: ${read.message}`,
    );
    return undefined;
  };
  const expand = (value: JsonValue, pointer: string): JsonValue => {
    if (Array.isArray(value)) {
      let index = 0;
      return mapItems(value as readonly JsonValue[], (item) =>
        expand(item, pointerTo(pointer, index++)),
      );
    }
    if (!isObject(value)) return value;
    const transform = objectAt(value, 'Fn::Transform');
    if (transform !== undefined && textAt(transform, 'Name') === 'AWS::Include') {
      const location = memberOf(objectAt(transform, 'Parameters'), 'Location');
      const { 'Fn::Transform': _transform, ...siblings } = value;
      const included =
        typeof location === 'string' ? contents(location, pointer, siblings) : undefined;
      if (included !== undefined)
        return isObject(included)
          ? recordOf([...Object.entries(included), ...Object.entries(siblings)])
          : included;
    }
    return mapMembers(value, (member, key) => expand(member, pointerTo(pointer, key)));
  };
  return expand(template, '') as JsonObject;
}

/** Resources by logical id, in their order; anything that is no resource is left out. */
export function resourcesOf(template: JsonObject): Map<string, JsonObject> {
  return new Map(
    Object.entries(objectAt(template, 'Resources') ?? {}).filter(
      (entry): entry is [string, JsonObject] =>
        isObject(entry[1]) && textAt(entry[1], 'Type') !== undefined,
    ),
  );
}

const serverless =
  /^AWS::Serverless::(Function|Api|HttpApi|WebSocketApi|SimpleTable|StateMachine)$/;

/**
 * A resource with the properties that `Globals` gives its type: objects are merged, lists joined, other values of the
 * resource win (documented, "Globals section of the AWS SAM template").
 */
export function withGlobals(resource: JsonObject, template: JsonObject): JsonObject {
  const kind = serverless.exec(textAt(resource, 'Type') ?? '')?.[1];
  const globals = kind === undefined ? undefined : objectAt(objectAt(template, 'Globals'), kind);
  if (globals === undefined) return resource;
  return { ...resource, Properties: merged(globals, objectAt(resource, 'Properties') ?? {}) };
}

function merged(global: JsonObject, own: JsonObject): JsonObject {
  return recordOf([
    ...Object.entries(global).filter(([key]) => !Object.hasOwn(own, key)),
    ...Object.entries(own).map(([key, value]): [string, JsonValue] => {
      const common = memberOf(global, key);
      if (Array.isArray(common) && Array.isArray(value))
        return [key, [...(common as JsonValue[]), ...(value as JsonValue[])]];
      return isObject(common) && isObject(value) && !isFunction(common) && !isFunction(value)
        ? [key, merged(common, value)]
        : [key, value];
    }),
  ]);
}

function isFunction(value: JsonObject): boolean {
  return /^(?:Ref|Fn::.+)$/.test(Object.keys(value)[0] ?? '');
}
