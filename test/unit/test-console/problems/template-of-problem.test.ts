import { expect, it } from 'vitest';
import { templateOfProblem } from '#renderer/test-console/problems/template-of-problem.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { aRestApi } from '#test/support/a-rest-api.ts';
import { aCleanWebSocketApi } from '../../diagnostics/rule-cases/route-cases.ts';

const rest = aRestApi().method('GET /pets', {
  methodResponses: { '200': {} },
  integration: {
    type: 'MOCK',
    requestTemplates: { 'application/json': '{}' },
    integrationResponses: { '200': { responseTemplates: { 'a/b': '' } } },
  },
});
const chat = aCleanWebSocketApi();
chat.integrations['mock'] = {
  integrationType: 'MOCK',
  requestTemplates: { $default: '{}' },
  integrationResponses: {
    '/4../': { integrationResponseKey: '/4../', responseTemplates: { brief: '' } },
  },
};
const project: Project = {
  ...emptyProject,
  apis: { ...rest.project().apis, chat: chat as WebSocketApi },
};
const method = `/apis/abc123def4/resources/${rest.resourceId('/pets')}/methods/GET/integration`;
const route = '/apis/chat/integrations/mock';

it.each([
  [
    `${method}/requestTemplates/application~1json`,
    { side: 'request', contentType: 'application/json' },
  ],
  [
    `${method}/integrationResponses/200/responseTemplates/a~1b`,
    { side: 'response', statusCode: '200', contentType: 'a/b' },
  ],
  [
    `${route}/requestTemplates/$default`,
    { kind: 'route-template', integrationId: 'mock', side: 'request', templateKey: '$default' },
  ],
  [
    `${route}/integrationResponses/~14..~1/responseTemplates/brief`,
    { kind: 'route-template', side: 'response', responseKey: '/4../', templateKey: 'brief' },
  ],
  [`${route}/requestTemplates/gone`, undefined],
  [`${route}/requestTemplates`, undefined],
  [`${route}/integrationUri`, undefined],
  ['/apis/chat/routes/send', undefined],
])('finds the template at %s', (pointer, expected) => {
  const problem = { ruleId: 'x', severity: 'error', message: '', place: { pointer } } as const;
  const tab = templateOfProblem(project, problem);
  if (expected === undefined) expect(tab).toBeUndefined();
  else expect(tab).toMatchObject(expected);
});
