import { isProxy } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const passthroughNeverWithoutTemplate: Rule = {
  id: 'passthrough-never-without-template',
  severity: 'warning',
  summary: 'NEVER without any template refuses every request that has a body with 415.',
  source: 'documented (Passthrough behaviors)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (
        integration === undefined ||
        isProxy(integration) ||
        integration.passthroughBehavior !== 'NEVER'
      )
        return;
      if (Object.keys(integration.requestTemplates).length === 0)
        report(
          ['integration', 'passthroughBehavior'],
          'Nothing may pass without a template and there is none, so that requests are refused with 415; add a template or allow passing.',
        );
    }),
  ],
};
