import type { IntegrationResponse } from '#shared/entities/rest/integration.ts';
import type { Method, MethodResponse } from '#shared/entities/rest/method.ts';

/** Statuses offered when a response is added, in the order people need them. */
export const commonStatuses = [
  '200',
  '201',
  '202',
  '204',
  '301',
  '302',
  '304',
  '400',
  '401',
  '403',
  '404',
  '409',
  '422',
  '429',
  '500',
  '502',
  '503',
] as const;

/** Why a method cannot have a response of this status besides the one it is now; null when it can. */
export function statusError(
  taken: Readonly<Record<string, unknown>>,
  now: string,
  text: string,
): string | null {
  if (!/^[1-5]\d\d$/.test(text)) return 'Enter three digits from 100 to 599.';
  return text !== now && Object.hasOwn(taken, text) ? `There is a response ${text} already.` : null;
}

/** The method with one more response; the same method when it has it. */
export function addMethodResponse(method: Method, statusCode: string): Method {
  if (Object.hasOwn(method.methodResponses, statusCode)) return method;
  const added: MethodResponse = { statusCode, responseParameters: {}, responseModels: {} };
  return { ...method, methodResponses: sorted({ ...method.methodResponses, [statusCode]: added }) };
}

/** The method with one more integration response, and the method response it leads to. */
export function addIntegrationResponse(method: Method, statusCode: string): Method {
  const { integration } = method;
  if (integration === undefined || Object.hasOwn(integration.integrationResponses, statusCode))
    return method;
  const isFirst = Object.keys(integration.integrationResponses).length === 0;
  const added: IntegrationResponse = {
    statusCode,
    // The first takes everything; further ones are told apart by the status, which they most often are.
    ...(isFirst ? {} : { selectionPattern: statusCode }),
    responseParameters: {},
    responseTemplates: {},
  };
  return addMethodResponse(
    {
      ...method,
      integration: {
        ...integration,
        integrationResponses: sorted({ ...integration.integrationResponses, [statusCode]: added }),
      },
    },
    statusCode,
  );
}

/** The method with a method response, and the integration response leading to it, under another status. */
export function changeMethodStatus(method: Method, from: string, to: string): Method {
  const response = method.methodResponses[from];
  if (response === undefined || Object.hasOwn(method.methodResponses, to)) return method;
  const renamed: Method = {
    ...method,
    methodResponses: moved(method.methodResponses, from, to, { ...response, statusCode: to }),
  };
  return changeIntegrationStatus(renamed, from, to);
}

/** The method with one integration response leading to another status. */
export function changeIntegrationStatus(method: Method, from: string, to: string): Method {
  const { integration } = method;
  const response = integration?.integrationResponses[from];
  if (integration === undefined || response === undefined) return method;
  if (Object.hasOwn(integration.integrationResponses, to)) return method;
  return {
    ...method,
    integration: {
      ...integration,
      integrationResponses: moved(integration.integrationResponses, from, to, {
        ...response,
        statusCode: to,
      }),
    },
  };
}

/** A record without one key. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _removed, ...rest } = record;
  return rest;
}

function moved<T>(
  record: Readonly<Record<string, T>>,
  from: string,
  to: string,
  value: T,
): Record<string, T> {
  return sorted({ ...without(record, from), [to]: value });
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
