import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import { memberOf, objectAt, recordOf } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';

/** `x-amazon-apigateway-request-validators` → RequestValidators by name. */
export function importRequestValidators(
  context: ImportContext,
): Readonly<Record<string, RequestValidator>> {
  const validators = objectAt(context.document, 'x-amazon-apigateway-request-validators') ?? {};
  return recordOf(
    Object.entries(validators).map(([name, value]): [string, RequestValidator] => [
      name,
      {
        name,
        validateRequestBody: memberOf(value, 'validateRequestBody') === true,
        validateRequestParameters: memberOf(value, 'validateRequestParameters') === true,
      },
    ]),
  );
}
