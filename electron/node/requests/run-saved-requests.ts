import type { SavedRequest } from '#shared/entities/common/saved-request.ts';
import type { RequestTestResult, RunInput, RunResult, WireBody } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { checkAssertions } from '#shared/requests/check-assertions.ts';
import { CodedError } from '#shared/std/coded-error.ts';

/** Runs one request; a SimulatorHost does. */
export interface RequestRunner {
  run(project: Project, input: RunInput): Promise<RunResult>;
}

/**
 * Runs saved requests one after the other and holds each answer against its assertions.
 *
 * @param names null runs all, in the order of their names
 * @param onResult told of each result as it comes
 * @throws CodedError BAD_REQUEST when a name is not that of a saved request
 */
export async function runSavedRequests(
  runner: RequestRunner,
  project: Project,
  names: readonly string[] | null,
  onResult?: (result: RequestTestResult) => void,
): Promise<RequestTestResult[]> {
  const requests = (names ?? Object.keys(project.requests).sort()).map((name) => {
    const request = Object.hasOwn(project.requests, name) ? project.requests[name] : undefined;
    if (request === undefined)
      throw new CodedError('BAD_REQUEST', `There is no saved request "${name}".`, {
        subject: name,
      });
    return request;
  });
  const results: RequestTestResult[] = [];
  for (const request of requests) {
    const result = await runSavedRequest(runner, project, request);
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function runSavedRequest(
  runner: RequestRunner,
  project: Project,
  request: SavedRequest,
): Promise<RequestTestResult> {
  const { name, assertions } = request;
  try {
    const { status, latencyMs, headers, body } = await runner.run(project, inputOf(request));
    const checks = checkAssertions(assertions, { status, headers, body: textOf(body) });
    return { name, passed: checks.every(({ passed }) => passed), status, latencyMs, checks };
  } catch (error) {
    // One that cannot be run is a failed test, not the end of the others.
    const message = error instanceof Error ? error.message : String(error);
    const checks = [{ label: 'the request runs', passed: false, message }];
    return { name, passed: false, status: null, latencyMs: 0, checks };
  }
}

function inputOf(request: SavedRequest): RunInput {
  return {
    handle: '',
    apiId: request.apiId,
    mode: 'stage',
    stage: request.stage,
    stageVariables: {},
    httpMethod: request.httpMethod,
    resourceId: null,
    path: request.path,
    query: request.query ?? '',
    headers: request.headers,
    body: request.body === undefined ? null : { text: request.body },
    apiKeyId: request.apiKeyId ?? null,
    ...(request.signedAs === undefined ? {} : { signedAs: request.signedAs }),
  };
}

function textOf(body: WireBody): string {
  return 'text' in body ? body.text : Buffer.from(body.base64, 'base64').toString('utf8');
}
