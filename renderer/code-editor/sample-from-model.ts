import { modelNameOfRef, type Model } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { resolveJsonPointer } from '#shared/json/json-pointer.ts';
import type { PlainJson } from '#shared/json/plain-json.ts';
import { sampleFromSchema } from '#shared/json/sample-from-schema.ts';

/**
 * A value that fits a model's schema, as JSON text over lines; '' when the schema is not a JSON object. References to the API's other
 * models are followed; `#/definitions/X` means the schema's own where it has one.
 */
export function sampleFromModel(api: Pick<RestApi, 'models'>, model: Model): string {
  const schema = parsed(model.schema);
  if (schema === undefined) return '';
  const resolve = (ref: string): PlainJson | undefined => {
    if (ref.startsWith('#') && resolveJsonPointer(schema, ref.slice(1)) !== undefined)
      return undefined;
    const other = api.models[modelNameOfRef(ref) ?? ''];
    return other === undefined ? undefined : parsed(other.schema);
  };
  return JSON.stringify(sampleFromSchema(schema, resolve), null, 2);
}

function parsed(text: string): PlainJson | undefined {
  try {
    const value = JSON.parse(text) as PlainJson;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
