import { gatewayResponseHeader, parseGatewayResponseSource } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const gatewayResponseParameter: Rule = {
  id: 'gateway-response-parameter',
  severity: 'error',
  summary: 'A gateway response sets headers written gatewayresponse.header.NAME, never empty.',
  source: 'recorded',
  visits: [
    visit('gateway-response', [], (response, _around, report) => {
      for (const [target, source] of Object.entries(response.responseParameters)) {
        if (gatewayResponseHeader(target) === undefined)
          report(
            ['responseParameters', target],
            `"${target}" names no header; write gatewayresponse.header.NAME.`,
          );
        if (parseGatewayResponseSource(source) === undefined)
          report(
            ['responseParameters', target],
            `"${source}" is no source; use method.request.…, context.…, stageVariables.… or 'text' in single quotes.`,
          );
      }
    }),
  ],
};
