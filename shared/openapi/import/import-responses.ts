import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { MethodResponse } from '#shared/entities/rest/method.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { responseObject } from '../export/export-responses.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '../json-shape.ts';
import { followRef, type ImportContext } from './import-context.ts';
import { toOpenApi3Parameter } from './import-parameters.ts';
import { contentTypes, importContent, withNamedSchemas } from './import-request-body.ts';
import type { BodyOf } from './model-catalogue.ts';

export interface ImportedResponses {
  readonly methodResponses: Readonly<Record<string, MethodResponse>>;
  /** By status or `default`: responses that say more than a MethodResponse, in OpenAPI 3 form. */
  readonly kept: Readonly<Record<string, JsonValue>>;
}

/** `responses` of an operation (`method`, as `GET /pets`) → MethodResponses. `default` and ranges such as `4XX` have no counterpart and are kept. */
export function importResponses(
  operation: JsonObject,
  operationPointer: string,
  method: string,
  context: ImportContext,
): ImportedResponses {
  const responses: [string, MethodResponse][] = [];
  const kept: [string, JsonValue][] = [];
  for (const [status, original] of Object.entries(objectAt(operation, 'responses') ?? {})) {
    const pointer = pointerTo(operationPointer, 'responses', status);
    const placed = followRef(original, pointer, context);
    if (placed === undefined) continue;
    if (!/^[1-5]\d\d$/.test(status)) {
      if (!status.startsWith('x-'))
        context.report.add(
          'response-without-status',
          'info',
          pointer,
          `API Gateway has no response for '${status}', only for single status codes; it is kept for export.`,
        );
      kept.push([status, keptForm(original, placed.value, {}, operation, pointer, context)]);
      continue;
    }
    const response = importResponse(
      status,
      placed.value,
      placed.pointer,
      operation,
      { part: `${status} response`, method },
      context,
    );
    responses.push([status, response]);
    const form = keptForm(
      original,
      placed.value,
      response.responseModels,
      operation,
      pointer,
      context,
    );
    const complete = isObject(form) && !('$ref' in form) ? { content: {}, ...form } : form;
    if (!equalJson(complete, responseObject(response))) kept.push([status, form]);
  }
  return { methodResponses: recordOf(responses), kept: recordOf(kept) };
}

function importResponse(
  statusCode: string,
  response: JsonObject,
  pointer: string,
  operation: JsonObject,
  body: BodyOf,
  context: ImportContext,
): MethodResponse {
  const description = textAt(response, 'description');
  return {
    statusCode,
    ...(description !== undefined &&
      description !== '' &&
      description !== `${statusCode} response` && { description }),
    responseParameters: recordOf(
      Object.keys(objectAt(response, 'headers') ?? {}).map(
        (name) => [`method.response.header.${name}`, false] as const,
      ),
    ),
    responseModels:
      context.version === '2.0'
        ? modelsOfSchema(response, pointer, operation, body, context)
        : importContent(response, pointer, body, context),
  };
}

function modelsOfSchema(
  response: JsonObject,
  pointer: string,
  operation: JsonObject,
  body: BodyOf,
  context: ImportContext,
): Record<string, string> {
  const schema = memberOf(response, 'schema');
  const name =
    schema === undefined
      ? undefined
      : context.models.nameFor(schema, pointerTo(pointer, 'schema'), body);
  return recordOf(
    name === undefined
      ? []
      : contentTypes(operation, 'produces', context).map((type) => [type, name] as const),
  );
}

/** The response as OpenAPI 3 writes it, references to schemas leading to the models. */
function keptForm(
  original: JsonValue,
  resolved: JsonObject,
  models: Readonly<Record<string, string>>,
  operation: JsonObject,
  pointer: string,
  context: ImportContext,
): JsonValue {
  if (context.version !== '2.0')
    return context.models.withModelRefs(
      withNamedSchemas(original, resolved, models),
      'components',
      pointer,
    );
  const { schema, examples, headers: _headers, ...rest } = resolved;
  // Without a model (of `default`, say) the schema stays where it is.
  const schemas: [string, JsonValue][] =
    Object.keys(models).length > 0
      ? Object.entries(models).map(([type, name]) => [
          type,
          { $ref: `#/components/schemas/${name}` },
        ])
      : schema === undefined
        ? []
        : contentTypes(operation, 'produces', context).map((type) => [
            type,
            context.models.withModelRefs(schema, 'components', pointer),
          ]);
  const content = schemas.map(([type, each]): [string, JsonValue] => {
    const example = memberOf(examples, type);
    return [type, { schema: each, ...(example !== undefined && { example }) }];
  });
  const headers = Object.entries(objectAt(resolved, 'headers') ?? {});
  return {
    ...rest,
    ...(headers.length > 0 && {
      headers: recordOf(
        headers.map(([name, header]): [string, JsonValue] => [
          name,
          header !== null && typeof header === 'object' && !Array.isArray(header)
            ? toOpenApi3Parameter(header as JsonObject)
            : header,
        ]),
      ),
    }),
    content: recordOf(content),
  };
}
