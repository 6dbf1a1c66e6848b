/** A JSON Schema (draft-04) with a name. */
export interface Model {
  /** Letters and digits only (documented, CreateModel). */
  readonly name: string;
  readonly description?: string;
  readonly contentType: string;
  /** The schema's text as typed, so that its layout is kept and a half-typed one is not lost. */
  readonly schema: string;
}

/** The two models the service gives every new API (recorded, control-plane). */
export const builtInModelNames = ['Empty', 'Error'] as const;

/** What they say (recorded, control-plane). */
export const builtInModels: Readonly<Record<(typeof builtInModelNames)[number], Model>> = {
  Empty: {
    name: 'Empty',
    description: 'This is a default empty schema model',
    contentType: 'application/json',
    schema:
      '{\n  "$schema": "http://json-schema.org/draft-04/schema#",\n  "title": "Empty Schema",\n  "type": "object"\n}',
  },
  Error: {
    name: 'Error',
    description: 'This is a default error schema model',
    contentType: 'application/json',
    schema:
      '{\n  "$schema": "http://json-schema.org/draft-04/schema#",\n  "title": "Error Schema",\n  "type": "object",\n  "properties": {\n    "message": {\n      "type": "string"\n    }\n  }\n}',
  },
};

/** Address by which one model refers to another in `$ref` (documented, "Data models"). */
export function modelRefUrl(apiId: string, modelName: string): string {
  return `https://apigateway.amazonaws.com/restapis/${apiId}/models/${modelName}`;
}

/** Model name of a `$ref` in any form in use (service address, `#/definitions/X`, `#/components/schemas/X`), else undefined. */
export function modelNameOfRef(ref: string): string | undefined {
  return (
    /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/([A-Za-z0-9]+)$/.exec(
      ref,
    )?.[1] ?? /^#\/(?:definitions|components\/schemas)\/([^/]+)$/.exec(ref)?.[1]
  );
}
