import { quotas } from '../limits.ts';
import { visit, visitRouteApis, type Report, type Rule } from '../rule.ts';

const check = (
  { tags = {} }: { readonly tags?: Readonly<Record<string, string>> },
  _around: object,
  report: Report,
): void => {
  const count = Object.keys(tags).length;
  if (count > quotas.tags) report(['tags'], `There are ${count} tags; ${quotas.tags} are allowed.`);
  for (const [key, value] of Object.entries(tags)) {
    if (/^aws:/i.test(key))
      report(
        ['tags', key],
        `The tag "${key}" begins with aws:, which is the service's own; rename it.`,
      );
    else if (key.length < 1 || key.length > 128)
      report(['tags', key], `A tag's key has 1 to 128 characters; this one has ${key.length}.`);
    if (value.length > 256)
      report(
        ['tags', key],
        `The tag "${key}" has a value of ${value.length} characters; 256 are allowed.`,
      );
  }
};

export const quotaTags: Rule = {
  id: 'quota-tags',
  severity: 'error',
  summary:
    'An API, stage, key, plan or the like has at most 50 tags, with keys of 1 to 128 and values of at most 256 characters, none of which begins with aws:.',
  source: 'documented (Tag restrictions)',
  visits: [
    visit('api', [], check),
    ...visitRouteApis([], check),
    visit('stage', [], check),
    visit('api-key', [], check),
    visit('usage-plan', [], check),
    visit('vpc-link', [], check),
    visit('domain-name', [], check),
  ],
};
