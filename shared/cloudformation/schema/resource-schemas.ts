import generated from './generated/resource-schemas.json';

/** Type of a property as the CloudFormation registry tells it. */
export type PropertyType =
  | { readonly type: 'string'; readonly allowedValues?: readonly string[] }
  | { readonly type: 'boolean' | 'integer' | 'number' | 'json' | 'tag' | 'null' | 'date-time' }
  | { readonly type: 'array' | 'map'; readonly element: PropertyType }
  /** A named type of the same resource. */
  | { readonly type: 'ref'; readonly name: string }
  | { readonly type: 'union'; readonly types: readonly PropertyType[] };

export type Property = PropertyType & { readonly required?: boolean };

export type Properties = Readonly<Record<string, Property>>;

export interface ResourceSchema {
  readonly properties: Properties;
  /** What `Fn::GetAtt` can ask for. */
  readonly attributes: readonly string[];
  readonly types?: Readonly<Record<string, Properties>>;
}

/** Schemas by resource type: API Gateway (both generations) and what stands beside it. Extracted by `build/extract-cfn-schema.mjs`. */
export const resourceSchemas = generated as unknown as Readonly<Record<string, ResourceSchema>>;

/** Schema of a resource type; undefined for types outside the subset. */
export function resourceSchema(type: string): ResourceSchema | undefined {
  return Object.hasOwn(resourceSchemas, type) ? resourceSchemas[type] : undefined;
}
