import { phaseFacts } from '../authorization/authorization-phases.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { loggedLines } from '../logged-lines.ts';
import type { LogLine, StageLogs } from '../trace.ts';
import { accessLogLine, type Outcome } from './access-log.ts';
import type { Unfinished } from './invocation.ts';

export const stageLogFacts: readonly FidelityFact[] = [
  {
    feature: 'Execution log of test invocations',
    fidelity: 'exact',
    says: 'Lines and words are those of test-invoke-method.',
    sources: ['test-invoke.json'],
  },
  {
    feature: 'Execution log of served requests',
    fidelity: 'assumed',
    says: 'Lines are those of published logs, cut at 1,024 characters, secrets masked. ERROR writes what went wrong, INFO what was done, data tracing what passed through; which line belongs to which is our reading. A request without a method leaves none.',
  },
  {
    feature: 'Access log',
    fidelity: 'documented',
    says: 'Any format of $context variables; one without a value prints a dash.',
    sources: ['Variables for access logging for API Gateway'],
  },
  ...phaseFacts,
  {
    feature: 'Log groups',
    fidelity: 'approximate',
    says: 'Logs are shown in the window and written to files by the command line; nothing is sent to CloudWatch Logs or Firehose.',
    concerns: { kind: 'stage', when: ({ accessLogSettings }) => accessLogSettings !== undefined },
  },
];

/** Whether a finished request may leave anything in the logs of its stage. */
export function leavesLogs({ stage, log }: Unfinished): boolean {
  return log !== undefined || stage?.accessLog !== undefined;
}

/** What a finished request leaves in the logs of its stage; undefined where that is nothing. */
export function stageLogsOf(invocation: Unfinished, outcome: Outcome): StageLogs | undefined {
  const { stage, api } = invocation;
  if (stage === undefined || api === undefined) return undefined;
  const lines = executionLines(invocation);
  const line = accessLogLine(invocation, outcome);
  if (lines === undefined && line === undefined) return undefined;
  const { stageName, accessLogSettings } = stage.stage;
  return {
    stage: stageName,
    ...(lines === undefined
      ? {}
      : { execution: { logGroup: executionLogGroup(api.restApi.id, stageName), lines } }),
    ...(line === undefined
      ? {}
      : { access: { destination: accessLogSettings?.destinationArn ?? '', line } }),
  };
}

/** The log group the service keeps for a stage (documented, "Execution logging for REST APIs"). */
function executionLogGroup(apiId: string, stageName: string): string {
  return `API-Gateway-Execution-Logs_${apiId}/${stageName}`;
}

/** A request that no method was found for leaves nothing (assumed). */
function executionLines(invocation: Unfinished): readonly LogLine[] | undefined {
  const { stage, method, log, requestId } = invocation;
  if (log === undefined || stage === undefined || method === undefined) return undefined;
  const settings = stage.settings.of(method.resourcePath, method.method.httpMethod);
  return loggedLines(log.lines, requestId, settings);
}
