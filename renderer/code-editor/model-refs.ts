import { modelRefUrl } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/** A `$ref` being typed: where its text stands in the line, quotes included if they are there; columns count from 0, end exclusive. */
export interface RefBeingTyped {
  readonly start: number;
  readonly end: number;
}

/** The value of a `"$ref"` on the line, when the cursor stands in it. */
export function refAt(line: string, column: number): RefBeingTyped | undefined {
  for (const match of line.matchAll(/"\$ref"\s*:\s*("[^"]*"?)?/g)) {
    const end = match.index + match[0].length;
    const start = end - (match[1]?.length ?? 0);
    if (column >= start && column <= end) return { start, end };
  }
  return undefined;
}

/** What a `$ref` of this model may point at: the API's other models, by the service's address for them. */
export function refTargets(
  api: RestApi,
  modelName: string,
): { readonly name: string; readonly url: string; readonly description: string }[] {
  return Object.values(api.models)
    .filter(({ name }) => name !== modelName)
    .map(({ name, description }) => ({
      name,
      url: modelRefUrl(api.id, name),
      description: description ?? '',
    }));
}
