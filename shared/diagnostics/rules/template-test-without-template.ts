import { testedTemplate, testedTemplateTitle } from '#shared/entities/rest/tested-template.ts';
import { visit, type Rule } from '../rule.ts';

export const templateTestWithoutTemplate: Rule = {
  id: 'template-test-without-template',
  severity: 'warning',
  summary: 'A template test is for a template that is not in the project any more, so it fails.',
  source: 'ours',
  visits: [
    visit('api', [], (api, _around, report) => {
      for (const [name, test] of Object.entries(api.templateTests ?? {}))
        if (testedTemplate(api, test) === undefined)
          report(
            ['templateTests', name],
            `The template test "${name}" is for ${testedTemplateTitle(api, test)}, which is not there; remove the test or bring the template back.`,
            {
              fixes: [
                {
                  title: `Remove the test "${name}"`,
                  changes: [{ keys: ['templateTests', name] }],
                },
              ],
            },
          );
    }),
  ],
};
