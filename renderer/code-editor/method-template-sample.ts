import type { LastRun } from '#renderer/editor/editor-state.ts';
import { isSameRef, type TemplateTab } from '#renderer/editor/tab.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { PlainJson } from '#shared/json/plain-json.ts';
import { sampleFromPattern } from '#shared/json/sample-from-pattern.ts';
import { entityAt, restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';
import { sampleOfReads } from '#shared/vtl/language/sample-of-reads.ts';
import { sampleBodyOf } from './method-sample.ts';
import {
  member,
  printed,
  sampleOfTemplateRun,
  textsOf,
  type SampleNote,
  type TemplateSample,
  type TemplateVariables,
} from './template-variables.ts';
import { readDocument } from './text-document.ts';

/**
 * A made-up sample: the payload from the request's model or from what the template reads, the declared parameters, the first stage's
 * variables. Its note says what it is.
 */
export function generatedMethodSample(project: Project, tab: TemplateTab): TemplateSample {
  const api = restApiAt(project, tab.ref.apiId);
  const method = entityAt(project, tab.ref);
  if (api === undefined || method === undefined)
    return { body: '{}', variables: '{}', origin: 'made-up' };
  const path = resourcePath(api, tab.ref.resourceId);
  const stage = Object.values(api.stages)[0];
  const stageName = stage?.stageName ?? 'test';
  const httpMethod = method.httpMethod === 'ANY' ? 'POST' : method.httpMethod;
  const variables: TemplateVariables = {
    path: Object.fromEntries(
      [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => [name, `${name}-1`]),
    ),
    querystring: declared(method.requestParameters, 'querystring'),
    header: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      ...declared(method.requestParameters, 'header'),
    },
    stageVariables: stage?.variables ?? {},
    context: {
      accountId: project.accountId,
      apiId: api.id,
      ...(method.authorizer === undefined
        ? {}
        : { authorizer: { principalId: 'user-1', claims: { sub: 'user-1' } } }),
      domainName: `${api.id}.execute-api.${project.region}.amazonaws.com`,
      httpMethod,
      identity: { sourceIp: '203.0.113.7', userAgent: 'sample' },
      path: `/${stageName}${path === '/' ? '' : path}`,
      requestId: '5f2b8f0e-1c1d-4f6b-9c43-2f5f3a0c7d10',
      requestTime: '20/Nov/2026:12:00:00 +0000',
      requestTimeEpoch: 1_795_176_000_000,
      resourceId: tab.ref.resourceId,
      resourcePath: path,
      stage: stageName,
    },
  };
  return {
    ...generatedBody(project, api, method, tab),
    variables: printed(variables),
    origin: 'made-up',
  };
}

/** The models describe what callers send and get; what a back end answers they do not, so there the template itself is asked. */
function generatedBody(
  project: Project,
  api: RestApi,
  method: Method,
  tab: TemplateTab,
): Pick<TemplateSample, 'body' | 'note'> {
  const isAnswer = tab.side === 'response' && method.integration?.type !== 'MOCK';
  const ofModel = isAnswer ? '' : sampleBodyOf(api, tab.ref);
  const note = (text: string): SampleNote => ({ text, tone: 'neutral' });
  if (ofModel !== '') return { body: ofModel, note: note('Made up from the request model.') };
  const reads = sampleOfReads(readDocument(project, tab) ?? '');
  const failure = isAnswer ? failureSample(method, tab) : undefined;
  const read = typeof reads === 'object' && !Array.isArray(reads) ? reads : null;
  const payload =
    failure === undefined ? reads : { ...(read as Record<string, PlainJson> | null), ...failure };
  const who = isAnswer
    ? 'no answer of the back end is known yet'
    : 'the method has no model of its body';
  if (payload === undefined)
    return {
      body: /[/+]json\b/i.test(tab.contentType) ? '{}' : '',
      note: note(`Empty: ${who}, and the template reads nothing of it.`),
    };
  return {
    body: JSON.stringify(payload, null, 2),
    note: note(
      failure === undefined
        ? `Made up from what the template reads: ${who}.`
        : `Made up from the selection pattern: ${who}.`,
    ),
  };
}

/** What a function answers when it fails with the message an integration response is chosen by. */
function failureSample({ integration }: Method, tab: TemplateTab) {
  const pattern = integration?.integrationResponses[tab.statusCode ?? '']?.selectionPattern;
  const isFunction = integration?.type === 'AWS' && isLambdaUri(integration.uri ?? '');
  if (!isFunction || pattern === undefined || pattern === '') return undefined;
  return { errorMessage: sampleFromPattern(pattern) ?? pattern, errorType: 'Error' };
}

/**
 * The data a run of this method really had, where it got that far: what this template could read, all of it. Where no template of
 * its side was rendered, the method request or the back end's answer, and the rest as in the generated sample. Undefined for a run of
 * another method, and for one that used another template of this side.
 */
export function sampleOfMethodRun(
  project: Project,
  tab: TemplateTab,
  run: LastRun | null,
): TemplateSample | undefined {
  if (run?.ref == null || !isSameRef(run.ref, tab.ref)) return undefined;
  const { trace } = run.result;
  const exact = trace.find(({ template }) => template?.side === tab.side)?.template;
  if (exact !== undefined) {
    if (exact.contentType !== tab.contentType || exact.statusCode !== tab.statusCode)
      return undefined;
    return sampleOfTemplateRun(exact);
  }
  const isAnswer =
    tab.side === 'response' && entityAt(project, tab.ref)?.integration?.type !== 'MOCK';
  const body = isAnswer
    ? member(stepNamed(trace, 'invoke-integration')?.output, 'body')
    : member(stepNamed(trace, 'build-integration-request')?.input, 'body');
  if (typeof body !== 'string') return undefined;
  const generated = JSON.parse(generatedMethodSample(project, tab).variables) as TemplateVariables;
  const request = stepNamed(trace, 'parse-invocation-request')?.output;
  // A test invocation reads request and parameters in one step.
  const test = stepNamed(trace, 'parse-test-invocation');
  const matched = (stepNamed(trace, 'match-resource') ?? test)?.output;
  const variables: TemplateVariables = {
    ...generated,
    path: textsOf(member(matched, 'pathParameters')) ?? generated.path,
    querystring:
      textsOf(member(request, 'query')) ?? queryOf(member(test?.input, 'pathWithQueryString')),
    header:
      textsOf(member(request, 'headers')) ??
      textsOf(member(test?.input, 'headers')) ??
      generated.header,
    context: { ...generated.context, requestId: run.result.requestId },
  };
  return {
    body,
    variables: printed(variables),
    origin: 'run',
    note: {
      text: 'The payload of the last run, which did not use this template.',
      tone: 'neutral',
    },
  };
}

function declared(
  parameters: Readonly<Record<string, boolean>>,
  place: 'querystring' | 'header',
): Record<string, string> {
  const prefix = `method.request.${place}.`;
  return Object.fromEntries(
    Object.keys(parameters)
      .filter((key) => key.startsWith(prefix))
      .map((key) => [key.slice(prefix.length), `sample-${key.slice(prefix.length)}`]),
  );
}

function stepNamed(trace: readonly TraceEntry[], step: string): TraceEntry | undefined {
  return trace.find((entry) => entry.step === step && entry.outcome === 'passed');
}

function queryOf(pathWithQuery: JsonValue | undefined): Record<string, string> {
  if (typeof pathWithQuery !== 'string') return {};
  const mark = pathWithQuery.indexOf('?');
  return mark < 0
    ? {}
    : Object.fromEntries(new URLSearchParams(pathWithQuery.slice(mark + 1)).entries());
}
