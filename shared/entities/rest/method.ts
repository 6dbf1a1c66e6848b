import type { JsonValue } from '../common/json.ts';
import type { Integration } from './integration.ts';

/** Verbs of methods of REST APIs and of routes of HTTP APIs, in the order people list them; ANY stands for all the others. */
export const httpMethods = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'ANY',
] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** The verbs a request can have, that is, all but ANY. */
export const verbs = httpMethods.filter((verb) => verb !== 'ANY');

/** Whether a text is a verb of methods and routes, as spelled here: in capitals. */
export function isHttpMethod(text: string): text is HttpMethod {
  return (httpMethods as readonly string[]).includes(text);
}

export const authorizationTypes = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'] as const;
export type AuthorizationType = (typeof authorizationTypes)[number];

export interface Method {
  readonly httpMethod: HttpMethod;
  readonly authorizationType: AuthorizationType;
  /** Name of an Authorizer of the API, for CUSTOM and COGNITO_USER_POOLS. */
  readonly authorizer?: string;
  readonly authorizationScopes?: readonly string[];
  readonly apiKeyRequired: boolean;
  readonly operationName?: string;
  /** What an OpenAPI document says of it, unless a documentation part of its own says it (`withoutRepeatedTexts`). */
  readonly description?: string;
  /** Name of a RequestValidator of the API. */
  readonly requestValidator?: string;
  /** `method.request.{path,querystring,header}.NAME` → required? */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  /** Content type → Model name. */
  readonly requestModels: Readonly<Record<string, string>>;
  /** Absent: the method is drawn but cannot answer yet (API_CONFIGURATION_ERROR when invoked). */
  readonly integration?: Integration;
  /** By status code as text. */
  readonly methodResponses: Readonly<Record<string, MethodResponse>>;
  /** What an importer met on the operation and did not understand, by key. */
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface MethodResponse {
  readonly statusCode: string;
  /** As a method's. */
  readonly description?: string;
  /** `method.response.header.NAME` → required? (the service ignores the value) */
  readonly responseParameters: Readonly<Record<string, boolean>>;
  /** Content type → Model name. */
  readonly responseModels: Readonly<Record<string, string>>;
}

export const methodDefaults = {
  authorizationType: 'NONE',
  apiKeyRequired: false,
  requestParameters: {},
  requestModels: {},
  methodResponses: {},
} as const satisfies Partial<Method>;
