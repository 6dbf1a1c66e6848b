import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { integrationCaller } from '../integration-caller.ts';
import { visit, type Rule } from '../rule.ts';

export const routePayloadFormat: Rule = {
  id: 'route-payload-format',
  severity: 'error',
  summary:
    'A function behind an HTTP API needs a payload format; the format 2.0 exists for functions alone.',
  source: 'documented (Create AWS Lambda proxy integrations for HTTP APIs)',
  visits: [
    visit('http-api', [], (api, _around, report) => {
      for (const [id, integration] of Object.entries(api.integrations)) {
        const { integrationSubtype, integrationUri = '', payloadFormatVersion } = integration;
        const isFunction =
          integration.integrationType === 'AWS_PROXY' &&
          integrationSubtype === undefined &&
          functionNameOfUri(integrationUri) !== undefined;
        const keys = ['integrations', id, 'payloadFormatVersion'];
        const selects = integrationCaller(api, id);
        if (isFunction && payloadFormatVersion === undefined)
          report(keys, `The integration "${id}" has no payload format; choose 2.0 or 1.0.`, {
            selects,
          });
        const isOther =
          integration.integrationType === 'HTTP_PROXY' || integrationSubtype !== undefined;
        if (isOther && payloadFormatVersion === '2.0')
          report(
            keys,
            `The integration "${id}" calls no function, so its payload format must be 1.0.`,
            {
              selects,
              fixes: [
                { title: 'Set the payload format to 1.0', changes: [{ keys, value: '1.0' }] },
              ],
            },
          );
      }
    }),
  ],
};
