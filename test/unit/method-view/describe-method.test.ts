import { describe, expect, test } from 'vitest';
import { create, type Draft } from 'mutative';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';
import type { MethodPart } from '#renderer/inspector/method/method-parts.ts';
import { describeMethod } from '#renderer/method-view/describe-method.ts';
import { partTemplates } from '#renderer/method-view/part-templates.ts';
import { runOfParts } from '#renderer/method-view/run-of-parts.ts';
import { aCleanProject } from '../diagnostics/a-clean-project.ts';

const api = restApiAt(aCleanProject, 'shop');
if (api === undefined) throw new Error('The clean project has a REST API.');
const around = {
  requestValidators: api.requestValidators,
  vpcLinks: aCleanProject.vpcLinks,
};
const list = api.resources['products']?.methods.GET as Method;
const post = api.resources['products']?.methods.POST as Method;
const one = api.resources['product']?.methods.GET as Method;

const changed = (method: Method, edit: (method: Draft<Method>) => void): Method =>
  create(method, edit) as Method;
const integration = (method: Draft<Method>): Draft<Integration> =>
  method.integration as Draft<Integration>;

describe('what a method does, in words', () => {
  test('an HTTP integration with two responses', () => {
    expect(describeMethod(list, around)).toEqual({
      'method-request': ['Lets anyone in', 'Wants an API key'],
      'integration-request': [
        'Sets page',
        'Passes the body as it is',
        'Answers are cached by page',
      ],
      integration: ['Sends GET to https://${stageVariables.host}/products', 'Waits up to 5 s'],
      'integration-response': [
        '200 by default',
        '404 when the status matches 404, body by template',
      ],
      'method-response': ['Answers 200 with Product and header X-Total', 'Answers 404'],
    });
  });

  test('a Lambda proxy with validator and authorizer', () => {
    expect(describeMethod(post, around)).toEqual({
      'method-request': [
        'Asks authorizer token',
        'Checks that X-Trace is there',
        'Checks the body against Product',
      ],
      'integration-request': ['Packs the whole request into the function’s event'],
      integration: ['Calls function place', 'Waits up to 29 s'],
      'integration-response': ['Passes on what the function answers'],
      'method-response': ['Answers as the function says'],
    });
  });

  test('a mock behind a Cognito authorizer', () => {
    expect(describeMethod(one, around)).toEqual({
      'method-request': ['Wants a token for authorizer members with scope shop/read'],
      'integration-request': ['Rewrites the body with a template for application/json'],
      integration: ['Answers without calling anything'],
      'integration-response': ['200 by default'],
      'method-response': ['Answers 200'],
    });
  });

  test('a method without integration', () => {
    const bare = changed(list, (method) => void delete method.integration);
    const words = describeMethod(bare, around);
    expect(words['integration-request']).toEqual([]);
    expect(words.integration).toEqual([]);
    expect(words['integration-response']).toEqual([]);
  });

  const changes: readonly [MethodPart, (m: Draft<Method>) => void, string][] = [
    ['integration', (m) => void (integration(m).uri = ''), 'Does not say yet what to call'],
    [
      'integration',
      (m) => {
        integration(m).connectionType = 'VPC_LINK';
        integration(m).connectionId = 'link01';
      },
      'Goes through VPC link inside',
    ],
    ['integration', (m) => void (integration(m).timeoutInMillis = 500), 'Waits up to 500 ms'],
    [
      'integration',
      (m) => void (integration(m).httpMethod = 'ANY'),
      'Sends the request to https://${stageVariables.host}/products',
    ],
    [
      'integration-request',
      (m) => void (integration(m).passthroughBehavior = 'NEVER'),
      'Refuses every body: there is no template',
    ],
    [
      'integration-request',
      (m) => {
        integration(m).passthroughBehavior = 'WHEN_NO_TEMPLATES';
        integration(m).requestTemplates['text/xml'] = '';
      },
      'Refuses other content types',
    ],
    [
      'integration-response',
      (m) => void (integration(m).integrationResponses = {}),
      'Has no response: every answer ends in 500',
    ],
    [
      'method-request',
      (m) => void (m.authorizationType = 'AWS_IAM'),
      'Wants a signature and asks IAM',
    ],
    [
      'method-request',
      (m) => {
        m.requestValidator = 'all';
        for (const name of 'abcde') m.requestParameters[`method.request.header.${name}`] = true;
      },
      'Checks that a, b, c and 2 more are there',
    ],
  ];
  test.each(changes)('%s says of a change', (part, edit, line) => {
    expect(describeMethod(changed(list, edit), around)[part]).toContain(line);
  });
});

describe('a run told by parts', () => {
  const entry = (
    phase: TraceEntry['phase'],
    outcome: TraceEntry['outcome'],
    durationMs: number,
    decision = '',
  ): TraceEntry => ({
    step: 'a-step',
    phase,
    title: '',
    startMs: 0,
    durationMs,
    input: null,
    output: null,
    decision,
    outcome,
    fidelity: 'exact',
    fidelityReason: '',
    entities: [],
  });

  test('adds up times; one refusal refuses the part; what is not reached is skipped', () => {
    const runs = runOfParts([
      entry('method-request', 'passed', 1, 'let in'),
      entry('method-request', 'refused', 2, 'no price'),
      entry('integration-request', 'skipped', 0),
    ]);
    expect(runs['method-request']).toEqual({
      outcome: 'refused',
      durationMs: 3,
      decision: 'no price',
    });
    expect(runs['integration-request'].outcome).toBe('skipped');
    expect(runs.integration).toEqual({ outcome: 'skipped', durationMs: 0, decision: '' });
  });

  test('a part with a skipped step besides passed ones has passed', () => {
    const runs = runOfParts([
      entry('method-request', 'passed', 1, 'let in'),
      entry('method-request', 'skipped', 0, 'no plan'),
    ]);
    expect(runs['method-request']).toMatchObject({ outcome: 'passed', decision: 'let in' });
  });
});

test('templates are found in the parts they work in', () => {
  const ref = { kind: 'method', apiId: 'shop', resourceId: 'products', httpMethod: 'GET' } as const;
  expect(partTemplates(list, ref)).toEqual({
    'integration-request': [],
    'integration-response': [
      {
        label: '404 application/json',
        tab: {
          kind: 'template',
          ref,
          side: 'response',
          statusCode: '404',
          contentType: 'application/json',
        },
      },
    ],
  });
});
