import { expect, it } from 'vitest';
import type { Model } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { referredModels } from '#shared/openapi/export/referred-models.ts';

const url = 'https://apigateway.amazonaws.com/restapis/a1/models';

function apiWith(schemas: Readonly<Record<string, string>>): RestApi {
  const models = Object.entries(schemas).map(([name, schema]): [string, Model] => [
    name,
    { name, contentType: 'application/json', schema },
  ]);
  return { models: Object.fromEntries(models), resources: {} } as unknown as RestApi;
}

it.each<[string, string, readonly string[]]>([
  ['to a model', `{"$ref": "${url}/B"}`, ['A', 'B', 'C']],
  ['with escaped slashes', `{"$ref":"${url.replaceAll('/', '\\/')}\\/B"}`, ['A', 'B', 'C']],
  ['to a part of a model', `{"items":{"$ref" : "${url}/B#/properties/x"}}`, ['A', 'B', 'C']],
  ['to a built-in model', `{"$ref": "${url}/Empty"}`, ['A', 'Empty']],
  ['to what every object has', `{"$ref": "${url}/constructor"}`, ['A', 'constructor']],
  ['within the schema', '{"$ref": "#/properties/x"}', ['A']],
  ['in no JSON', `{"$ref": "${url}/B`, ['A']],
])('follows references %s', (_what, schema, names) => {
  const api = apiWith({ A: schema, B: `{"allOf":[{"$ref":"${url}/C"}]}`, C: '{}', D: '{}' });
  expect([...referredModels(api, ['A'])]).toEqual(names);
});
