import { visit, type Rule } from '../rule.ts';

export const methodWithoutAuthorization: Rule = {
  id: 'method-without-authorization',
  severity: 'info',
  summary: 'Anybody may call the method: it asks for no authorization and no API key.',
  source: 'documented (Security best practices)',
  isPractice: true,
  visits: [
    visit('method', ['endpointType'], (method, { endpointType }, report) => {
      if (
        method.authorizationType === 'NONE' &&
        !method.apiKeyRequired &&
        method.httpMethod !== 'OPTIONS' &&
        // Behind a mock stands nothing to protect, and a private API has its policy.
        method.integration !== undefined &&
        method.integration.type !== 'MOCK' &&
        endpointType !== 'PRIVATE'
      )
        report(
          ['authorizationType'],
          `Anybody may call ${method.httpMethod}; choose an authorization, or switch this rule off when that is meant.`,
        );
    }),
  ],
};
