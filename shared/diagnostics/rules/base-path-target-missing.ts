import { visit, type Rule } from '../rule.ts';

export const basePathTargetMissing: Rule = {
  id: 'base-path-target-missing',
  severity: 'error',
  summary: 'A base path leads to an API or stage the project does not have.',
  source: 'documented (CreateBasePathMapping)',
  visits: [
    visit('domain-name', ['apis'], (domain, around, report) => {
      domain.basePathMappings.forEach((mapping, index) => {
        const api = around.apis[mapping.apiId];
        if (api === undefined)
          report(
            ['basePathMappings', String(index), 'apiId'],
            `There is no API "${mapping.apiId}"; choose one.`,
          );
        else if (
          mapping.stage !== undefined &&
          mapping.stage !== '' &&
          !Object.hasOwn(api.stages, mapping.stage)
        )
          report(
            ['basePathMappings', String(index), 'stage'],
            `${api.name} has no stage "${mapping.stage}"; choose one.`,
          );
      });
    }),
  ],
};
