import { visit, type Rule } from '../rule.ts';

export const pathPartInvalid: Rule = {
  id: 'path-part-invalid',
  severity: 'error',
  summary:
    'A path part is made of letters, digits, periods, underscores, hyphens and colons, or is one parameter in braces.',
  source: "documented (CreateResource; the service's own refusal)",
  visits: [
    visit('resource', [], (resource, _around, report) => {
      const { pathPart } = resource;
      if (
        resource.parentId === null ||
        /^(?:[A-Za-z0-9._\-:]+|\{[A-Za-z0-9._\-:]+\+?\})$/.test(pathPart)
      )
        return;
      const hint = pathPart.includes('/')
        ? 'Make one resource for each part between the slashes.'
        : pathPart.includes('{')
          ? 'A parameter takes the whole part: write {name} or {name+}.'
          : 'Use letters, digits and . _ - : only.';
      report(['pathPart'], `"${pathPart}" cannot be a path part. ${hint}`);
    }),
  ],
};
