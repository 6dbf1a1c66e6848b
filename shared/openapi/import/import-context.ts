import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { isObject, memberOf } from '../json-shape.ts';
import type { ImportReport } from './import-report.ts';
import { localPointer } from './local-pointer.ts';
import type { ModelCatalogue } from './model-catalogue.ts';
import type { UnfoldedReferences } from './unfolded-size.ts';

/** What every part of an import works with. */
export interface ImportContext {
  readonly document: JsonObject;
  readonly version: '2.0' | '3.0' | '3.1';
  readonly apiId: string;
  readonly region: string;
  readonly accountId: string;
  readonly report: ImportReport;
  readonly models: ModelCatalogue;
  readonly references: UnfoldedReferences;
  /** Pointers of the operations that methods were made of. */
  readonly operations: Map<Method, string>;
}

/** A value with the place it stands at, after following references. */
export interface Placed<T> {
  readonly value: T;
  readonly pointer: string;
}

/** Where OpenAPI 3 and Swagger 2 keep what can be referred to. */
export function definitionsPointer(context: Pick<ImportContext, 'version'>): string {
  return context.version === '2.0' ? '/definitions' : '/components/schemas';
}

/** Where OpenAPI 3 and Swagger 2 keep their security schemes. */
export function securitySchemesPointer(context: Pick<ImportContext, 'version'>): string {
  return context.version === '2.0' ? '/securityDefinitions' : '/components/securitySchemes';
}

/** Value at a pointer into the document, own members only. */
export function valueAtPointer(document: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const token of pointerTokens(pointer))
    value = Array.isArray(value)
      ? (value as readonly JsonValue[])[Number(token)]
      : memberOf(value, token);
  return value;
}

/**
 * Follows `$ref` until something else stands there. Only references inside the document are followed: one to
 * another file or address, one that leads nowhere, one that leads back to itself and those that together unfold to more than any design
 * holds are a finding, and undefined.
 */
export function followRef(
  value: JsonValue | undefined,
  pointer: string,
  context: Pick<ImportContext, 'document' | 'report' | 'references'>,
): Placed<JsonObject> | undefined {
  const seen = new Set<string>();
  let placed: Placed<JsonValue | undefined> = { value, pointer };
  for (;;) {
    if (!isObject(placed.value)) return undefined;
    const ref: JsonValue | undefined = memberOf(placed.value, '$ref');
    if (typeof ref !== 'string') {
      if (seen.size === 0 || context.references.take(placed.value))
        return { value: placed.value, pointer: placed.pointer };
      context.report.add(
        'references-unfold',
        'error',
        pointer,
        'What the references of this document lead to is too much when written out at each place. Share it by fewer references.',
      );
      return undefined;
    }
    if (!ref.startsWith('#')) {
      context.report.add(
        'remote-ref',
        'warning',
        pointer,
        `'${ref}' points outside the document. API Gateway imports single files, and nothing is fetched: bundle the documents first.`,
      );
      return undefined;
    }
    const target = localPointer(ref);
    if (seen.has(target)) {
      context.report.add('circular-ref', 'error', pointer, `'${ref}' refers to itself.`);
      return undefined;
    }
    seen.add(target);
    const next = valueAtPointer(context.document, target);
    if (next === undefined) {
      context.report.add(
        'unresolved-ref',
        'error',
        pointer,
        `'${ref}' leads nowhere in this document. Add what it names or correct the reference.`,
      );
      return undefined;
    }
    placed = { value: next, pointer: target };
  }
}
