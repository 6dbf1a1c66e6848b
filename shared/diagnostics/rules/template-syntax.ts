import type { Integration } from '#shared/entities/rest/integration.ts';
import { dialects } from '#shared/vtl/dialect.ts';
import { parseTemplate } from '#shared/vtl/parse-template.ts';
import { isProxy } from '../integration-kind.ts';
import { visit, type Report, type Rule } from '../rule.ts';

export const templateSyntax: Rule = {
  id: 'template-syntax',
  severity: 'error',
  summary: 'A mapping template cannot be read, so that every request that needs it ends in 500.',
  source: 'documented (Mapping template reference)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || isProxy(integration)) return;
      for (const [keys, text] of templatesOf(integration)) reportSyntax(keys, text, report);
    }),
  ],
};

function* templatesOf(integration: Integration): Generator<[keys: string[], text: string]> {
  for (const [type, text] of Object.entries(integration.requestTemplates))
    yield [['integration', 'requestTemplates', type], text];
  for (const [status, response] of Object.entries(integration.integrationResponses))
    for (const [type, text] of Object.entries(response.responseTemplates))
      yield [['integration', 'integrationResponses', status, 'responseTemplates', type], text];
}

function reportSyntax(keys: readonly string[], text: string, report: Report): void {
  for (const { message, place } of parseTemplate(text, dialects['api-gateway']).problems) {
    const { range } = place;
    if (range === undefined) report(keys, sentence(message));
    else report(keys, `Line ${range.start.line}: ${sentence(message)}`, { range });
  }
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
