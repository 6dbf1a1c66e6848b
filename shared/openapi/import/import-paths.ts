import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { methodOfKey } from '#shared/entities/rest/operation-key.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, objectAt, scalarText } from '../json-shape.ts';
import { reportExtensionNames } from './extensions/extension-names.ts';
import { reportWrongType } from './extensions/wrong-value.ts';
import { followRef, type ImportContext } from './import-context.ts';
import { importOperation } from './import-operation.ts';
import type { Schemes } from './import-security.ts';
import { normalPath, ResourceBuilder } from './resource-builder.ts';

export interface ImportedPaths {
  readonly resources: Readonly<Record<string, Resource>>;
  /** What path items hold besides operations, by pointer. */
  readonly kept: readonly (readonly [pointer: string, value: JsonValue])[];
}

/** `paths` → resources with their methods. `step` is called after each path and may end the work by answering false. */
export function importPaths(
  prefix: string,
  schemes: Schemes,
  context: ImportContext,
  step: () => boolean,
): ImportedPaths {
  const builder = new ResourceBuilder(context.apiId, context.report);
  const kept: [string, JsonValue][] = [];
  const defaultValidator = documentValidator(context, kept);
  for (const [path, rawItem] of Object.entries(objectAt(context.document, 'paths') ?? {})) {
    const pathPointer = pointerTo('/paths', path);
    if (!path.startsWith('/')) {
      kept.push([pathPointer, rawItem]);
      if (!path.startsWith('x-'))
        context.report.add(
          'invalid-path',
          // The reader of OpenAPI 3 passes it over (as users quote it, of an HTTP API).
          context.version === '2.0' ? 'error' : 'warning',
          pathPointer,
          context.version === '2.0'
            ? `The path '${path}' must begin with '/'.`
            : `Parse issue: attribute paths. Resource ${path} should start with /`,
        );
      continue;
    }
    const placed = followRef(rawItem, pathPointer, context);
    if (placed === undefined) {
      if (!isObject(rawItem))
        context.report.add(
          'invalid-path',
          'error',
          pathPointer,
          `The path '${path}' must be an object with operations.`,
        );
      continue;
    }
    const fullPath = normalPath(prefix + path);
    if (builder.resourceAt(fullPath, pathPointer) === undefined) continue;
    const pathItem: JsonObject = placed.value;
    reportExtensionNames(pathItem, placed.pointer, 'path', context);
    for (const [key, operation] of Object.entries(pathItem)) {
      const pointer = pointerTo(placed.pointer, key);
      const httpMethod = methodOfKey(key);
      if (httpMethod === undefined) {
        if (key === 'parameters' || key === '$ref') continue;
        kept.push([pointerTo('/paths', fullPath, key), operation]);
        if (key === 'trace')
          context.report.add(
            'trace-method',
            'warning',
            pointer,
            `API Gateway has no TRACE methods; the one of ${path} is kept for export only.`,
          );
        continue;
      }
      if (!isObject(operation)) {
        kept.push([pointerTo('/paths', fullPath, key), operation]);
        context.report.add(
          'invalid-operation',
          'error',
          pointer,
          `The ${httpMethod} operation of ${path} must be an object.`,
        );
        continue;
      }
      const method = importOperation(
        operation,
        {
          httpMethod,
          path: fullPath,
          pathItem,
          pathPointer: placed.pointer,
          pointer,
          schemes,
          defaultValidator,
        },
        context,
      );
      context.operations.set(method, pointer);
      if (!builder.addMethod(fullPath, method))
        context.report.add(
          'duplicate-method',
          'error',
          pointer,
          `Method already exists for this resource: ${httpMethod} ${fullPath} is described twice; the first stays.`,
        );
    }
    if (!step()) break;
  }
  return { resources: builder.resources(), kept };
}

/** The validator of operations that name none. */
function documentValidator(
  context: ImportContext,
  kept: [string, JsonValue][],
): string | undefined {
  const key = 'x-amazon-apigateway-request-validator';
  const value = memberOf(context.document, key);
  if (value === undefined || scalarText(value) !== undefined) return scalarText(value);
  reportWrongType(context, pointerTo('', key), value, 'the name of a request validator');
  kept.push([pointerTo('', key), value]);
  return undefined;
}
