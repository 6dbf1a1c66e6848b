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
