import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpMethod, Method } from '#shared/entities/rest/method.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, membersExcept, recordOf, textAt } from '../json-shape.ts';
import { importIntegration } from './extensions/integration.ts';
import { reportExtensionNames } from './extensions/extension-names.ts';
import { reportWrongType } from './extensions/wrong-value.ts';
import type { ImportContext } from './import-context.ts';
import { importRequestParameters, keptParameters, readParameters } from './import-parameters.ts';
import { importRequestBody } from './import-request-body.ts';
import { importResponses } from './import-responses.ts';
import { importMethodSecurity, type Schemes } from './import-security.ts';

const validatorKey = 'x-amazon-apigateway-request-validator';

/** Everything a Method holds; the rest of an operation is kept by key. */
const known = new Set([
  'operationId',
  'description',
  'parameters',
  'requestBody',
  'responses',
  'security',
  'consumes',
  'produces',
  'schemes',
  'x-amazon-apigateway-integration',
  validatorKey,
]);

/** What an operation is imported with: where it stands and what the whole document says. */
export interface OperationPlace {
  readonly httpMethod: HttpMethod;
  readonly path: string;
  readonly pathItem: JsonObject;
  readonly pathPointer: string;
  readonly pointer: string;
  readonly schemes: Schemes;
  /** `x-amazon-apigateway-request-validator` of the document. */
  readonly defaultValidator: string | undefined;
}

/** An operation → Method. */
export function importOperation(
  operation: JsonObject,
  place: OperationPlace,
  context: ImportContext,
): Method {
  const name = `${place.httpMethod} ${place.path}`;
  reportExtensionNames(operation, place.pointer, 'operation', context);
  const parameters = readParameters(
    place.pathItem,
    place.pathPointer,
    operation,
    place.pointer,
    context,
  );
  const body = importRequestBody(operation, place.pointer, parameters, name, context);
  const responses = importResponses(operation, place.pointer, name, context);
  const security = importMethodSecurity(operation, place.pointer, place.schemes, context);
  const ownValidator = memberOf(operation, validatorKey);
  const validator = textAt(operation, validatorKey) ?? place.defaultValidator;
  const operationName = textAt(operation, 'operationId');
  const description = textAt(operation, 'description');

  const kept = new Map<string, JsonValue>(
    Object.entries(membersExcept(operation, known)).map(([key, value]) => [
      key,
      context.models.withModelRefs(value, 'components', pointerTo(place.pointer, key)),
    ]),
  );
  if (description === '') kept.set('description', description);
  // A function of CloudFormation, say: no field holds it, and it is not lost.
  for (const key of ['operationId', 'description'])
    if (isObject(memberOf(operation, key))) kept.set(key, memberOf(operation, key) ?? null);
  const spare = keptParameters(parameters, context);
  if (spare.length > 0) kept.set('parameters', spare);
  if (body.kept !== undefined) kept.set('requestBody', body.kept);
  if (Object.keys(responses.kept).length > 0) kept.set('responses', responses.kept);
  if (security.kept !== undefined) kept.set('security', security.kept);

  if (ownValidator !== undefined && textAt(operation, validatorKey) === undefined) {
    const pointer = pointerTo(place.pointer, validatorKey);
    reportWrongType(context, pointer, ownValidator, 'the name of a request validator');
    kept.set(validatorKey, ownValidator);
  }

  const rawIntegration = memberOf(operation, 'x-amazon-apigateway-integration');
  const integrationPointer = pointerTo(place.pointer, 'x-amazon-apigateway-integration');
  const integration =
    rawIntegration === undefined
      ? undefined
      : importIntegration(rawIntegration, integrationPointer, place, context);
  if (rawIntegration === undefined)
    context.report.add(
      'method-without-integration',
      'warning',
      place.pointer,
      `${name} has no integration: it is drawn, but cannot be deployed until it gets one.`,
    );
  else if (integration === undefined) kept.set('x-amazon-apigateway-integration', rawIntegration);

  return {
    httpMethod: place.httpMethod,
    authorizationType: security.authorizationType,
    ...(security.authorizer !== undefined && { authorizer: security.authorizer }),
    ...(security.authorizationScopes !== undefined && {
      authorizationScopes: security.authorizationScopes,
    }),
    apiKeyRequired: security.apiKeyRequired,
    ...(operationName !== undefined && { operationName }),
    ...(description !== undefined && description !== '' && { description }),
    ...(validator !== undefined && { requestValidator: validator }),
    requestParameters: importRequestParameters(parameters, place, context),
    requestModels: body.models,
    ...(integration !== undefined && { integration }),
    methodResponses: responses.methodResponses,
    ...(kept.size > 0 && { kept: recordOf(kept) }),
  };
}
