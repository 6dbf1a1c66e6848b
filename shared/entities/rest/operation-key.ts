import { isHttpMethod, type HttpMethod } from './method.ts';

/** Where OpenAPI has a verb: the operation for every verb that a path has no operation of its own for. */
export const anyMethodKey = 'x-amazon-apigateway-any-method';

/** The member of a path item that holds a method, as `get`. */
export function operationKey(httpMethod: string): string {
  return httpMethod === 'ANY' ? anyMethodKey : httpMethod.toLowerCase();
}

/** The method that a member of a path item holds; undefined for other members, and for verbs the service has no methods of. */
export function methodOfKey(key: string): HttpMethod | undefined {
  if (key === anyMethodKey) return 'ANY';
  const verb = key.toUpperCase();
  return verb !== 'ANY' && key === key.toLowerCase() && isHttpMethod(verb) ? verb : undefined;
}

/** Whether a member of a path item is an operation in OpenAPI, which has one verb that the service has not. */
export function isOperationKey(key: string): boolean {
  return key === 'trace' || methodOfKey(key) !== undefined;
}
