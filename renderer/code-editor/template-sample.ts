import type { LastRun } from '#renderer/editor/editor-state.ts';
import { isSameRef, type TemplateTab } from '#renderer/editor/tab.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { entityAt, restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';
import { sampleAnswerOf, sampleBodyOf } from './method-sample.ts';
import {
  member,
  textsOf,
  type TemplateSample,
  type TemplateVariables,
} from './template-variables.ts';

/** A sample made of what the design says: the models, the declared parameters, the first stage's variables. */
export function generatedSample(project: Project, tab: TemplateTab): TemplateSample {
  const api = restApiAt(project, tab.ref.apiId);
  const method = entityAt(project, tab.ref);
  if (api === undefined || method === undefined) return { body: '{}', variables: '{}' };
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
  const body = bodyFor(tab, () =>
    tab.side === 'request' || method.integration?.type === 'MOCK'
      ? sampleBodyOf(api, tab.ref)
      : sampleAnswerOf(api, method, tab.statusCode ?? ''),
  );
  return { body, variables: printed(variables) };
}

/**
 * The data a run of this method really had, where it got that far: what its mapping template could read, all of it. Where no template of
 * this side was rendered, the method request or the back end's answer, and the rest as in the generated sample. Undefined for a run of
 * another method.
 */
export function sampleOfRun(
  project: Project,
  tab: TemplateTab,
  run: LastRun | null,
): TemplateSample | undefined {
  if (run?.ref == null || !isSameRef(run.ref, tab.ref)) return undefined;
  const { trace } = run.result;
  const exact = trace.find(({ template }) => template?.side === tab.side)?.template;
  if (exact !== undefined) {
    const { body: payload, path, querystring, header, stageVariables, context } = exact;
    return {
      body: payload,
      variables: printed({ path, querystring, header, stageVariables, context }),
    };
  }
  const isAnswer =
    tab.side === 'response' && entityAt(project, tab.ref)?.integration?.type !== 'MOCK';
  const body = isAnswer
    ? member(stepNamed(trace, 'invoke-integration')?.output, 'body')
    : member(stepNamed(trace, 'build-integration-request')?.input, 'body');
  if (typeof body !== 'string') return undefined;
  const generated = JSON.parse(generatedSample(project, tab).variables) as TemplateVariables;
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
  return { body, variables: printed(variables) };
}

function bodyFor(tab: TemplateTab, sample: () => string): string {
  const text = sample();
  if (text !== '') return text;
  return /[/+]json\b/i.test(tab.contentType) ? '{}' : '';
}

function printed(variables: TemplateVariables): string {
  return JSON.stringify(variables, null, 2);
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
