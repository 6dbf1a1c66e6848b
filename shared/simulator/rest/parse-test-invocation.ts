import { isGreedy, pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { headerValue } from '../header-list.ts';
import { parseQuery } from '../query-parameters.ts';
import { noteOf, type FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import { RequestContext } from './build-context.ts';
import type { CompiledRestApi } from './compiled-rest-api.ts';
import type { StageSelected, TestArrival } from './arrival.ts';
import type { RequestParsed, ResourceMatched } from './invocation.ts';
import { logMethodRequest } from './method-request-log.ts';
import { newTraceRoot } from '../request-ids.ts';
import { segmentsOf } from '../route-tree.ts';

const testInvokeFact: FidelityFact = {
  feature: 'Test invocations',
  fidelity: 'exact',
  says: 'The answer and the text of the log are those of test-invoke-method.',
  sources: ['test-invoke.json'],
};
const certificateFact: FidelityFact = {
  feature: 'Client certificate',
  fidelity: 'not-simulated',
  says: 'Back ends are called without a certificate.',
  concerns: { kind: 'stage', when: (stage) => stage.clientCertificateId !== undefined },
};

/** The request of a test invocation, as if stage, front end and routing had been passed. */
export const parseTestInvocation: Step<
  TestArrival,
  StageSelected & RequestParsed & ResourceMatched
> = {
  name: 'parse-test-invocation',
  phase: 'method-request',
  title: 'Read the test request',
  facts: [testInvokeFact, certificateFact],

  run(invocation) {
    const { testRequest, deployment, ports } = invocation;
    const { api } = deployment;
    const method = api.methods.get(testRequest.resourceId)?.get(testRequest.httpMethod);
    if (method === undefined) throw noSuchMethod(api, testRequest.resourceId);
    const [path, query] = splitPath(testRequest.pathWithQueryString, method.resourcePath);
    const selected: StageSelected = {
      stage: undefined,
      stageVariables: testRequest.stageVariables,
      api,
      isCanaryRequest: undefined,
      path,
      fullPath: path,
      basePath: undefined,
    };
    const body = textToBytes(testRequest.body);
    const { headers } = testRequest;
    const pathParameters =
      path === method.resourcePath ? noParameters : pathParametersOf(method.resourcePath, path);
    const context = new RequestContext(
      { ...invocation, ...selected },
      {
        httpMethod: testRequest.httpMethod,
        domainName: 'testPrefix.testDomainName',
        sourceIp: 'test-invoke-source-ip',
        headers,
      },
    );
    context.setResource(method.resource.id, method.resourcePath);
    const added = {
      ...selected,
      invocationRequest: {
        httpMethod: testRequest.httpMethod,
        query: parseQuery(query),
        headers,
        body: body.length === 0 ? undefined : body,
      },
      context,
      traceId:
        headerValue(headers, 'X-Amzn-Trace-Id') ?? newTraceRoot(ports.random, invocation.arrivedAt),
      method,
      pathParameters,
    };
    invocation.concerns = [method.resourceEntity, method.entity];
    if (testRequest.clientCertificateId !== undefined)
      invocation.notes.push(noteOf(certificateFact, method.entity));
    invocation.log?.headline(`Execution log for request ${invocation.requestId}`);
    logMethodRequest({ ...invocation, ...added });
    return added;
  },

  input: ({ testRequest }) => ({
    httpMethod: testRequest.httpMethod,
    pathWithQueryString: testRequest.pathWithQueryString,
    headers: testRequest.headers,
    body: tracedBody(testRequest.body),
  }),

  describe: ({ method, pathParameters }) => ({
    output: {
      resourcePath: method.resourcePath,
      httpMethod: method.method.httpMethod,
      pathParameters: Object.fromEntries(pathParameters),
    },
    decision: `A test invocation names its method: ${method.method.httpMethod} on ${method.resourcePath}.`,
    fact: testInvokeFact,
    entities: [method.resourceEntity, method.entity],
  }),
};

/** The service's own words (recorded, test-invoke). */
function noSuchMethod(api: CompiledRestApi, resourceId: string): CodedError {
  return api.methods.has(resourceId)
    ? new CodedError('BAD_REQUEST', 'Invalid Method identifier specified')
    : new CodedError('BAD_REQUEST', 'Invalid Resource identifier specified', {
        subject: resourceId,
      });
}

function splitPath(pathWithQuery: string, resourcePath: string): [path: string, query: string] {
  const mark = pathWithQuery.indexOf('?');
  const path = mark === -1 ? pathWithQuery : pathWithQuery.slice(0, mark);
  return [path === '' ? resourcePath : path, mark === -1 ? '' : pathWithQuery.slice(mark + 1)];
}

const noParameters: ReadonlyMap<string, string> = new Map();

/** Parameters where the path has the form of the resource's; a path of another form has none (recorded, test-invoke). */
function pathParametersOf(resourcePath: string, path: string): ReadonlyMap<string, string> {
  const parts = segmentsOf(resourcePath);
  const segments = segmentsOf(path);
  const found = new Map<string, string>();
  for (const [index, part] of parts.entries()) {
    const segment = segments[index];
    const name = pathParameterName(part);
    if (segment === undefined || (name === undefined && part !== segment)) return noParameters;
    if (name === undefined) continue;
    if (isGreedy(part)) {
      found.set(name, segments.slice(index).join('/'));
      return found;
    }
    found.set(name, segment);
  }
  return parts.length === segments.length ? found : noParameters;
}
