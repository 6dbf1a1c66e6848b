import { withoutStageVariables } from '../holds-stage-variable.ts';
import { visit, type Rule } from '../rule.ts';

export const uriPathParameterUnmapped: Rule = {
  id: 'uri-path-parameter-unmapped',
  severity: 'warning',
  summary: 'The URI has a parameter in braces that nothing is mapped to.',
  source: 'documented (HTTP integrations)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !integration.uri) return;
      for (const found of withoutStageVariables(integration.uri).matchAll(
        /(?<!\$)\{([^{}+]+)\+?\}/g,
      )) {
        const target = `integration.request.path.${found[1]}`;
        if (!Object.hasOwn(integration.requestParameters, target))
          report(
            ['integration', 'uri'],
            `The URI has ${found[0]}, but nothing fills it; map ${target} from a request parameter.`,
          );
      }
    }),
  ],
};
