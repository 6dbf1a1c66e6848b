import type { JsonValue } from '#shared/entities/common/json.ts';
import {
  builtInModelNames,
  builtInModels,
  modelNameOfRef,
  type Model,
} from '#shared/entities/rest/model.ts';
import { isObject } from '#shared/openapi/json-shape.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, ref, sub, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/**
 * AWS::ApiGateway::Model for every model but `Empty` and `Error`, which a new API brings along (recorded) and which
 * cannot be made twice. A model is made after those it refers to.
 */
export function addModels(template: CfnTemplate): void {
  const { models, id } = template.api;
  const schemas = new Map<string, JsonValue>();
  for (const model of Object.values(models)) {
    const pointer = pointerTo('/apis', id, 'models', model.name);
    if (isBuiltIn(model.name)) {
      const isOther = !saysTheSame(model, builtInModels[model.name]);
      template.tell(
        'built-in-model',
        isOther ? 'warning' : 'info',
        pointer,
        `A new API has a model '${model.name}' already; that one is used instead of this.${isOther ? ' Its schema is another: to keep this one, give it another name, or export the API as a body or with SAM.' : ''}`,
      );
      continue;
    }
    try {
      schemas.set(model.name, JSON.parse(model.schema) as JsonValue);
    } catch {
      template.tell(
        'model-not-json',
        'error',
        pointer,
        `The schema of model '${model.name}' is not valid JSON; the model is left out.`,
      );
    }
  }
  const placed = new Set<string>();
  for (const [name, schema] of schemas) {
    const model = models[name];
    if (model !== undefined) addModel(template, model, schema, schemas, placed);
  }
}

/** How methods name a model. */
export function modelRef(template: CfnTemplate, name: string): CfnValue {
  const id = template.ownId('Model', name);
  return template.resources.has(id) ? ref(id) : name;
}

function isBuiltIn(name: string): name is keyof typeof builtInModels {
  return (builtInModelNames as readonly string[]).includes(name);
}

/** True when the schemas of two models accept the same, for all that can be seen without their titles and descriptions. */
function saysTheSame(one: Model, other: Model): boolean {
  const rules = ({ schema }: Model): unknown => {
    try {
      return withoutWords(JSON.parse(schema) as JsonValue);
    } catch {
      return schema;
    }
  };
  return equalJson(rules(one), rules(other));
}

function withoutWords(schema: JsonValue): JsonValue {
  if (!isObject(schema)) return schema;
  const { $schema: _dialect, title: _title, description: _about, ...rules } = schema;
  return rules;
}

/** Adds a model after those it refers to; in a circle of models one has to come first, without waiting for the others. */
function addModel(
  template: CfnTemplate,
  model: Model,
  schema: JsonValue,
  schemas: ReadonlyMap<string, JsonValue>,
  placed: Set<string>,
): void {
  if (placed.has(model.name)) return;
  placed.add(model.name);
  const needed = [...referredModels(schema)].filter(
    (name) => name !== model.name && schemas.has(name),
  );
  const id = template.ownId('Model', model.name);
  for (const name of needed) {
    const other = template.api.models[name];
    const otherSchema = schemas.get(name);
    if (other !== undefined && otherSchema !== undefined)
      addModel(template, other, otherSchema, schemas, placed);
  }
  const ready = needed
    .map((name) => template.ownId('Model', name))
    .filter((other) => template.resources.has(other));
  if (ready.length < needed.length)
    template.tell(
      'models-in-a-circle',
      'warning',
      pointerTo('/apis', template.api.id, 'models', model.name),
      `Model '${model.name}' and others refer to each other in a circle, which CloudFormation makes one by one: the first of them is made before those it refers to.`,
    );
  template.add(id, {
    Type: 'AWS::ApiGateway::Model',
    ...(ready.length > 0 && { DependsOn: ready }),
    Properties: {
      RestApiId: ref(restApiId(template)),
      Name: model.name,
      ...present('Description', model.description),
      ContentType: model.contentType,
      Schema: schemaValue(template, schema),
    },
  });
}

function referredModels(schema: JsonValue, found = new Set<string>()): Set<string> {
  if (Array.isArray(schema))
    for (const item of schema as readonly JsonValue[]) referredModels(item, found);
  else if (schema !== null && typeof schema === 'object')
    for (const [key, value] of Object.entries(schema)) {
      const name =
        key === '$ref' && typeof value === 'string'
          ? modelNameOfRef(value.split('#', 1)[0] ?? '')
          : undefined;
      if (name !== undefined) found.add(name);
      else referredModels(value, found);
    }
  return found;
}

/** The schema with references to models leading to the API that the template makes. */
function schemaValue(template: CfnTemplate, schema: JsonValue): CfnValue {
  // A template may not hold null anywhere, so a schema with one goes in as text.
  return holdsNull(schema)
    ? schemaText(template, schema)
    : (withRefs(template, schema) as CfnValue);
}

function schemaText(template: CfnTemplate, schema: JsonValue): CfnValue {
  const address = `https://apigateway.amazonaws.com/restapis/${template.api.id}/`;
  return sub(
    JSON.stringify(withRefs(template, schema, address))
      .replaceAll('${', '${!')
      .replaceAll(address, `https://apigateway.amazonaws.com/restapis/\${${restApiId(template)}}/`),
  );
}

function holdsNull(value: JsonValue): boolean {
  return (
    value === null ||
    (typeof value === 'object' && (Object.values(value) as JsonValue[]).some(holdsNull))
  );
}

function withRefs(template: CfnTemplate, schema: JsonValue, address?: string): JsonValue {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema))
    return (schema as readonly JsonValue[]).map((item) => withRefs(template, item, address));
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]): [string, JsonValue] => {
      const [, target = '', within = ''] =
        key === '$ref' && typeof value === 'string' ? (reference.exec(value) ?? []) : [];
      const name = modelNameOfRef(target);
      if (name === undefined || !(Object.hasOwn(template.api.models, name) || isBuiltIn(name)))
        return [key, withRefs(template, value, address)];
      const place = `models/${name}${within}`;
      return [
        key,
        address === undefined
          ? {
              'Fn::Sub': `https://apigateway.amazonaws.com/restapis/\${${restApiId(template)}}/${place}`,
            }
          : `${address}${place}`,
      ];
    }),
  );
}

/** A reference to a schema, and what of it is meant: a part of another document, or all of a definition. */
const reference = /^(#.*|[^#]*)(#.*)?$/s;
