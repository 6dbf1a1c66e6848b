import { visit, type Report, type Rule } from '../rule.ts';

export const awsBackendTargetMissing: Rule = {
  id: 'aws-backend-target-missing',
  severity: 'error',
  summary:
    'A queue, topic, rule or stream hands on to functions of the project and to queues that are declared.',
  source: 'ours',
  visits: [
    visit('aws-backend', ['functions', 'awsBackends'], (backend, around, report) => {
      const check = (keys: readonly string[], targets: Targets): void => {
        missing(
          targets.functions,
          around.functions,
          [...keys, 'functions'],
          'The project has no function',
          report,
        );
        const queues = around.awsBackends['sqs']?.queues ?? {};
        missing(
          targets.queues,
          queues,
          [...keys, 'queues'],
          'No queue is declared under sqs as',
          report,
        );
      };
      for (const [name, queue] of Object.entries(backend.queues ?? {}))
        check(['queues', name], { functions: queue.functions });
      for (const [name, topic] of Object.entries(backend.topics ?? {}))
        check(['topics', name], topic);
      for (const [name, stream] of Object.entries(backend.streams ?? {}))
        check(['streams', name], { functions: stream.functions });
      for (const [bus, { rules = {} }] of Object.entries(backend.eventBuses ?? {}))
        for (const [name, rule] of Object.entries(rules))
          check(['eventBuses', bus, 'rules', name], rule);
    }),
  ],
};

interface Targets {
  readonly functions?: readonly string[] | undefined;
  readonly queues?: readonly string[] | undefined;
}

function missing(
  names: readonly string[] | undefined,
  known: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  words: string,
  report: Report,
): void {
  for (const [index, name] of (names ?? []).entries())
    if (!Object.hasOwn(known, name))
      report([...keys, String(index)], `${words} "${name}"; add it, or take it out here.`);
}
