import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { requestBodyObject } from '../export/export-request-body.ts';
import { isObject, memberOf, objectAt, recordOf, textListAt } from '../json-shape.ts';
import { followRef, type ImportContext } from './import-context.ts';
import type { ReadParameter } from './import-parameters.ts';
import type { BodyOf } from './model-catalogue.ts';

export interface ImportedBody {
  /** Content type → model name. */
  readonly models: Readonly<Record<string, string>>;
  /** The body in OpenAPI 3 form when it says more than its models. */
  readonly kept?: JsonValue;
}

/** Models of `requestBody`, or of Swagger 2's body parameter for each content type the operation consumes. `method` is `POST /pets`. */
export function importRequestBody(
  operation: JsonObject,
  operationPointer: string,
  parameters: readonly ReadParameter[],
  method: string,
  context: ImportContext,
): ImportedBody {
  const body: BodyOf = { part: 'request', method };
  return context.version === '2.0'
    ? importBodyParameter(operation, operationPointer, parameters, body, context)
    : importRequestBodyObject(operation, operationPointer, body, context);
}

function importRequestBodyObject(
  operation: JsonObject,
  operationPointer: string,
  body: BodyOf,
  context: ImportContext,
): ImportedBody {
  const original = memberOf(operation, 'requestBody');
  if (original === undefined) return { models: {} };
  const placed = followRef(original, pointerTo(operationPointer, 'requestBody'), context);
  if (placed === undefined) return { models: {} };
  const models = importContent(placed.value, placed.pointer, body, context);
  return withKept(
    models,
    withNamedSchemas(original, placed.value, models),
    context,
    operationPointer,
  );
}

/**
 * The body or response with each inline schema replaced by a reference to the model made of it. A reference to
 * a shared body stays one when nothing in it had to be replaced.
 */
export function withNamedSchemas(
  original: JsonValue,
  resolved: JsonObject,
  models: Readonly<Record<string, string>>,
): JsonValue {
  const content = objectAt(resolved, 'content') ?? {};
  const isInline = (mediaType: JsonValue): boolean =>
    typeof memberOf(memberOf(mediaType, 'schema'), '$ref') !== 'string';
  if (Object.keys(models).every((type) => !isInline(memberOf(content, type) ?? null)))
    return original;
  return {
    ...resolved,
    content: recordOf(
      Object.entries(content).map(([type, mediaType]): [string, JsonValue] => {
        const model = Object.hasOwn(models, type) ? models[type] : undefined;
        return [
          type,
          isObject(mediaType) && model !== undefined && isInline(mediaType)
            ? { ...mediaType, schema: { $ref: `#/components/schemas/${model}` } }
            : mediaType,
        ];
      }),
    ),
  };
}

/** Content type → model name for the media types that have a schema. */
export function importContent(
  owner: JsonObject,
  pointer: string,
  body: BodyOf,
  context: ImportContext,
): Record<string, string> {
  const entries: [string, string][] = [];
  for (const [contentType, mediaType] of Object.entries(objectAt(owner, 'content') ?? {})) {
    const schema = memberOf(mediaType, 'schema');
    if (schema === undefined) continue;
    const place = pointerTo(pointer, 'content', contentType, 'schema');
    const name = context.models.nameFor(schema, place, body);
    if (name !== undefined) entries.push([contentType, name]);
  }
  return recordOf(entries);
}

function importBodyParameter(
  operation: JsonObject,
  operationPointer: string,
  parameters: readonly ReadParameter[],
  described: BodyOf,
  context: ImportContext,
): ImportedBody {
  const form = parameters.find((parameter) => parameter.in === 'formData');
  if (form !== undefined)
    context.report.add(
      'form-parameter',
      'warning',
      form.pointer,
      'API Gateway does not import formData parameters; describe the form in the request body of an OpenAPI 3 document.',
    );
  const body = parameters.find((parameter) => parameter.in === 'body');
  const schema = body === undefined ? undefined : memberOf(body.value, 'schema');
  if (body === undefined || schema === undefined) return { models: {} };
  const name = context.models.nameFor(schema, pointerTo(body.pointer, 'schema'), described);
  if (name === undefined) {
    if (memberOf(schema, '$ref') !== undefined)
      context.report.add(
        'request-model-missing',
        'error',
        pointerTo(body.pointer, 'schema'),
        `${failedMethod(described.method)}Invalid model identifier specified: null`,
      );
    return { models: {} };
  }
  const types = contentTypes(operation, 'consumes', context);
  const models = recordOf(types.map((type) => [type, name] as const));
  const original: JsonObject = {
    ...objectWithout(body.value, new Set(['in', 'name', 'schema', 'required'])),
    content: recordOf(
      types.map((type) => [type, { schema: { $ref: `#/components/schemas/${name}` } }] as const),
    ),
    ...(body.required && { required: true }),
  };
  return withKept(models, original, context, operationPointer);
}

/** `consumes` or `produces` of the operation, else of the document, else JSON (documented, "OpenAPI 2.0"). */
export function contentTypes(
  operation: JsonObject,
  key: 'consumes' | 'produces',
  context: ImportContext,
): string[] {
  const owner = memberOf(operation, key) === undefined ? context.document : operation;
  const types = textListAt(owner, key);
  return types.length > 0 ? types : ['application/json'];
}

function withKept(
  models: Readonly<Record<string, string>>,
  original: JsonValue,
  context: ImportContext,
  pointer: string,
): ImportedBody {
  if (equalJson(original, requestBodyObject(models))) return { models };
  return { models, kept: context.models.withModelRefs(original, 'components', pointer) };
}

/** How the service begins what it says of a method (`POST /pets`) that it refuses, as users quote it. */
function failedMethod(method: string): string {
  const space = method.indexOf(' ');
  return `Unable to put method '${method.slice(0, space)}' on resource at path '${method.slice(space + 1)}': `;
}

function objectWithout(object: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return isObject(object) ? recordOf(Object.entries(object).filter(([key]) => !keys.has(key))) : {};
}
