import type { FactGroup, FidelityFact } from '../fidelity-fact.ts';
import { callPipeline } from './call-pipeline.ts';
import { admissionPipeline, connectPipeline } from './connect-pipeline.ts';
import { disconnectPipeline } from './disconnect-pipeline.ts';
import { frameFacts } from './error-frame.ts';
import { eventLogFacts } from './event-log.ts';
import { managementFacts } from './manage-connection.ts';
import { messagePipeline } from './message-pipeline.ts';
import { settingFacts } from './setting-facts.ts';

/** How near WebSocket APIs come to the service, in the order of a connection's life. */
export const webSocketFacts: readonly FactGroup[] = withoutRepetitions([
  group('WebSocket APIs: connecting', [connectPipeline, admissionPipeline]),
  group('WebSocket APIs: messages', [messagePipeline]),
  group('WebSocket APIs: what routes call', [callPipeline], frameFacts),
  group('WebSocket APIs: the end of a connection', [disconnectPipeline]),
  { title: 'WebSocket APIs: @connections', facts: managementFacts },
  { title: 'WebSocket APIs: logs', facts: eventLogFacts },
  { title: 'WebSocket APIs: settings', facts: settingFacts },
]);

export function allWebSocketFacts(): readonly FidelityFact[] {
  return webSocketFacts.flatMap(({ facts }) => facts);
}

function group(
  title: string,
  pipelines: readonly {
    readonly steps: readonly { readonly facts: readonly FidelityFact[] }[];
  }[],
  more: readonly FidelityFact[] = [],
): FactGroup {
  const facts = pipelines.flatMap(({ steps }) => steps.flatMap((step) => step.facts));
  return { title, facts: [...facts, ...more] };
}

/** A step that stands in two pipelines is told of in the first. */
function withoutRepetitions(groups: readonly FactGroup[]): readonly FactGroup[] {
  const seen = new Set<FidelityFact>();
  return groups.map(({ title, facts }) => ({
    title,
    facts: facts.filter((fact) => {
      if (seen.has(fact)) return false;
      seen.add(fact);
      return true;
    }),
  }));
}
