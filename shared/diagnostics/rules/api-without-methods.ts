import { visit, type Rule } from '../rule.ts';

export const apiWithoutMethods: Rule = {
  id: 'api-without-methods',
  severity: 'info',
  summary: 'An API without any method cannot be deployed.',
  source: 'documented (CreateDeployment)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const none = Object.values(api.resources).every(
        (resource) => Object.keys(resource.methods).length === 0,
      );
      if (none) report([], `"${api.name}" has no method yet; add one to a resource.`);
    }),
  ],
};
