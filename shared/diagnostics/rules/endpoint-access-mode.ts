import { visit, type Rule } from '../rule.ts';

export const endpointAccessMode: Rule = {
  id: 'endpoint-access-mode',
  severity: 'error',
  summary:
    'An endpoint access mode and a security policy that begins with SecurityPolicy_ need each other.',
  source: 'documented (Security policies for REST APIs)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const { securityPolicy, endpointAccessMode: mode } = api;
      if (securityPolicy?.includes('${') === true) return;
      const isEnhanced = securityPolicy?.startsWith('SecurityPolicy_') === true;
      if (isEnhanced && mode === undefined)
        report(
          ['securityPolicy'],
          `${securityPolicy} needs an endpoint access mode; set BASIC or STRICT.`,
          {
            fixes: [
              {
                title: 'Set the endpoint access mode BASIC',
                changes: [{ keys: ['endpointAccessMode'], value: 'BASIC' }],
              },
            ],
          },
        );
      else if (!isEnhanced && mode !== undefined)
        report(
          ['endpointAccessMode'],
          'Only security policies that begin with SecurityPolicy_ have an endpoint access mode; choose one of them or leave the mode out.',
        );
    }),
  ],
};
