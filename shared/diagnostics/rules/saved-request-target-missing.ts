import { visit, type Rule } from '../rule.ts';

export const savedRequestTargetMissing: Rule = {
  id: 'saved-request-target-missing',
  severity: 'error',
  summary: 'A saved request goes to an API, stage or key the project does not have.',
  source: 'ours',
  visits: [
    visit('request', ['apis', 'apiKeys'], (request, around, report) => {
      const api = around.apis[request.apiId];
      if (api === undefined) report(['apiId'], `There is no API "${request.apiId}"; choose one.`);
      else if (!Object.hasOwn(api.stages, request.stage))
        report(['stage'], `${api.name} has no stage "${request.stage}"; choose one.`);
      if (request.apiKeyId !== undefined && !Object.hasOwn(around.apiKeys, request.apiKeyId))
        report(['apiKeyId'], `There is no API key "${request.apiKeyId}"; choose one or send none.`);
    }),
  ],
};
