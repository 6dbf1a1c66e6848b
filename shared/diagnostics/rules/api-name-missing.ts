import { visit, visitRouteApis, type Report, type Rule } from '../rule.ts';

const check = (api: { readonly name: string }, _around: object, report: Report): void => {
  if (api.name.trim() === '') report(['name'], 'The API has no name; give it one.');
};

export const apiNameMissing: Rule = {
  id: 'api-name-missing',
  severity: 'error',
  summary: 'An API must have a name.',
  source: 'documented (CreateRestApi; CreateApi of API Gateway v2)',
  visits: [visit('api', [], check), ...visitRouteApis([], check)],
};
