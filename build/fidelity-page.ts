import { format } from 'prettier';
import { awsBackendFacts } from '../electron/node/aws-backends/aws-backend-facts.ts';
import { functionFacts } from '../electron/node/functions/function-facts.ts';
import { listenerFacts } from '../electron/node/gateway-server/listener-facts.ts';
import type { FactGroup, FidelityFact } from '../shared/simulator/fidelity-fact.ts';
import { httpFacts } from '../shared/simulator/http/http-facts.ts';
import { restFacts } from '../shared/simulator/rest/rest-facts.ts';
import { webSocketFacts } from '../shared/simulator/websocket/websocket-facts.ts';
import { fidelities } from '../shared/simulator/fidelity.ts';

/** Everything that is known of how near the simulator comes to the service. */
export const allFactGroups: readonly FactGroup[] = [
  ...restFacts,
  ...httpFacts,
  ...webSocketFacts,
  listenerFacts,
  functionFacts,
  awsBackendFacts,
];

/** The text of docs/fidelity.md, made from the facts. */
export async function fidelityPage(): Promise<string> {
  const facts = allFactGroups.flatMap((group) => group.facts);
  const counts = fidelities.map(
    (fidelity) => `${facts.filter((fact) => fact.fidelity === fidelity).length} ${fidelity}`,
  );
  const text = `# Fidelity

How near the simulator comes to Amazon API Gateway, part by part in the order a request meets them. This page is written by
\`node build/generate-fidelity.mjs\` from what the parts say of themselves; the list that each run carries, in the test console and in
\`gatewright invoke --trace\`, is made of the same.

| word          | means                                                                                                    |
| ------------- | -------------------------------------------------------------------------------------------------------- |
| exact         | recorded answers of the service are replayed and agree; the case files are named                          |
| documented    | it follows the service's own pages, which are named                                                       |
| assumed       | neither recorded nor documented: what users report, or what seems likeliest                               |
| approximate   | it does something near, and the difference is said                                                        |
| not-simulated | it may be configured and changes nothing here                                                             |

In all ${facts.length} lines: ${counts.join(', ')}.

${allFactGroups.map(section).join('\n')}`;
  return await format(text, { parser: 'markdown', printWidth: 140 });
}

function section({ title, facts }: FactGroup): string {
  return `## ${title}

| what | how near | in words | by |
| --- | --- | --- | --- |
${facts.map(row).join('\n')}
`;
}

function row({ feature, fidelity, says, sources = [] }: FidelityFact): string {
  const by = sources.map((source) => (fidelity === 'exact' ? `\`${source}\`` : `“${source}”`));
  return `| ${[feature, fidelity, says, by.join(', ')].map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('*', String.raw`\*`);
}
