import { visit, type Rule } from '../rule.ts';

export const apiKeySourceWithoutAuthorizer: Rule = {
  id: 'api-key-source-without-authorizer',
  severity: 'warning',
  summary:
    'The API takes API keys from its authorizers, but a method that requires one has no Lambda authorizer, so every call is refused.',
  source: 'documented (Choose an API key source)',
  visits: [
    visit('method', ['apis', 'apiId'], (method, { apis, apiId }, report) => {
      const api = apis[apiId];
      if (
        method.apiKeyRequired &&
        method.authorizationType !== 'CUSTOM' &&
        api?.kind === 'rest' &&
        api.apiKeySource === 'AUTHORIZER'
      )
        report(
          ['apiKeyRequired'],
          'The API key comes from an authorizer (apiKeySource AUTHORIZER), and this method has no Lambda authorizer; give it one, or take keys from the header.',
        );
    }),
  ],
};
