import { withoutStageVariables } from '../holds-stage-variable.ts';
import { visit, type Rule } from '../rule.ts';

export const httpBackendUrl: Rule = {
  id: 'http-backend-url',
  severity: 'error',
  summary:
    "A back end's address must be http or https without a slash at its end, and its stand-in an http address.",
  source: 'ours',
  visits: [
    visit('http-backend', [], (backend, _around, report) => {
      const { baseUrl, local } = backend;
      if (
        !/^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/.test(withoutStageVariables(baseUrl)) &&
        !/^\$\{stageVariables\.\w+\}/.test(baseUrl)
      )
        report(['baseUrl'], `"${baseUrl}" is no address; write e.g. https://api.example.com.`);
      else if (baseUrl.endsWith('/'))
        report(
          ['baseUrl'],
          'Leave out the slash at the end, so that integrations can be matched to the back end.',
        );
      if (local?.kind === 'url' && !/^https?:\/\/[^\s/]+\S*$/.test(local.url))
        report(['local', 'url'], `"${local.url}" is no address; write e.g. http://127.0.0.1:8080.`);
    }),
  ],
};
