import { integrationCaller } from '../integration-caller.ts';
import { javaPatternError } from '../java-pattern.ts';
import { matchesNoStatus } from '../matches-no-status.ts';
import { visit, type Rule } from '../rule.ts';

export const websocketResponseKey: Rule = {
  id: 'websocket-response-key',
  severity: 'error',
  summary:
    'An integration response of a WebSocket API has the key $default, or a pattern of statuses between slashes, one that can match.',
  source: 'documented (IntegrationResponse of API Gateway v2)',
  visits: [
    visit('websocket-api', [], (api, _around, report) => {
      for (const [id, { integrationResponses = {} }] of Object.entries(api.integrations))
        for (const key of Object.keys(integrationResponses)) {
          if (key === '$default') continue;
          const keys = ['integrations', id, 'integrationResponses', key];
          const selects = integrationCaller(api, id);
          const pattern = /^\/(.+)\/$/s.exec(key)?.[1];
          const why = pattern === undefined ? undefined : javaPatternError(pattern);
          if (pattern === undefined)
            report(keys, `"${key}" must be $default or stand between slashes, as in /4\\d{2}/.`, {
              selects,
            });
          else if (why !== undefined)
            report(keys, `"${key}" is no regular expression (${why}); correct it.`, { selects });
          else if (matchesNoStatus(pattern))
            report(
              keys,
              `"${key}" matches no status from 100 to 599, so that the response is never chosen; write one such as /5\\d{2}/.`,
              { selects, severity: 'warning' },
            );
        }
    }),
  ],
};
