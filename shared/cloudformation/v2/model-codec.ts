import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Model } from '#shared/entities/rest/model.ts';
import { memberOf, textAt } from '#shared/openapi/json-shape.ts';

/** AWS::ApiGatewayV2::Model of a WebSocket API. A schema that is an object becomes its text, as with models of REST APIs. */
export function readModel(name: string, properties: JsonObject): Model {
  const schema = memberOf(properties, 'Schema');
  const description = textAt(properties, 'Description');
  return {
    name,
    ...(description !== undefined && { description }),
    contentType: textAt(properties, 'ContentType') ?? 'application/json',
    schema: typeof schema === 'string' ? schema : JSON.stringify(schema ?? {}, null, 2),
  };
}

/** The properties; a schema that cannot be parsed stands as its text. */
export function writeModel({ name, description, contentType, schema }: Model): JsonObject {
  return {
    Name: name,
    ...(description !== undefined && { Description: description }),
    ContentType: contentType,
    Schema: parsed(schema),
  };
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
