import { type Report, visit, type Rule } from '../rule.ts';

export const contentTypeFormat: Rule = {
  id: 'content-type-format',
  severity: 'error',
  summary: 'Models and templates are kept by content type, written type/subtype.',
  source: 'recorded',
  visits: [
    visit('method', [], (method, _around, report) => {
      const check = (byType: object, ...keys: string[]): void =>
        reportContentTypes(byType, keys, report);
      check(method.requestModels, 'requestModels');
      for (const [status, response] of Object.entries(method.methodResponses))
        check(response.responseModels, 'methodResponses', status, 'responseModels');
      const { integration } = method;
      if (integration === undefined) return;
      check(integration.requestTemplates, 'integration', 'requestTemplates');
      for (const [status, response] of Object.entries(integration.integrationResponses))
        check(
          response.responseTemplates,
          'integration',
          'integrationResponses',
          status,
          'responseTemplates',
        );
    }),
    visit('gateway-response', [], (response, _around, report) =>
      reportContentTypes(response.responseTemplates, ['responseTemplates'], report),
    ),
    visit('model', [], (model, _around, report) => {
      if (!contentType.test(model.contentType))
        report(
          ['contentType'],
          `"${model.contentType}" is not a content type; write e.g. application/json.`,
        );
    }),
  ],
};

// The service also knows `$default`, a template for every other type.
const contentType = /^(?:\$default|[A-Za-z0-9!#$&^_.+*-]+\/[A-Za-z0-9!#$&^_.+*-]+(?:\s*;.*)?)$/;

function reportContentTypes(byType: object, keys: readonly string[], report: Report): void {
  for (const type of Object.keys(byType))
    if (!contentType.test(type))
      report([...keys, type], `"${type}" is not a content type; write e.g. application/json.`);
}
