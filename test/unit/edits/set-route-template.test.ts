import { describe, expect, it } from 'vitest';
import { connectRoute } from '#shared/edits/connect-route.ts';
import {
  routeTemplateAt,
  setRouteTemplate,
  type RouteTemplatePlace,
} from '#shared/edits/set-route-template.ts';
import type { Project } from '#shared/project/project.ts';
import { routeApis, socketApiOf, socketId, socketRoute } from '#test/support/a-route-api.ts';

const mocked = connectRoute(routeApis(), socketRoute('$connect'), { kind: 'mock' });
const answered: Project = {
  ...mocked,
  apis: {
    ...mocked.apis,
    [socketId]: {
      ...socketApiOf(mocked),
      integrations: {
        ...socketApiOf(mocked).integrations,
        mock: {
          ...(socketApiOf(mocked).integrations['mock'] ?? { integrationType: 'MOCK' }),
          integrationResponses: {
            $default: { integrationResponseKey: '$default', responseTemplates: { $default: 'a' } },
          },
        },
      },
    },
  },
};
const place: RouteTemplatePlace = {
  apiId: socketId,
  integrationId: 'mock',
  side: 'request',
  templateKey: '$default',
};
const answer: RouteTemplatePlace = { ...place, side: 'response', responseKey: '$default' };

describe('setRouteTemplate', () => {
  it.each([
    ['a request template', place],
    ['a response template', answer],
  ])('gives %s another text, and that alone', (_what, at) => {
    const next = setRouteTemplate(answered, at, 'b');
    expect(routeTemplateAt(next, at)).toBe('b');
    const other = at === place ? answer : place;
    expect(routeTemplateAt(next, other)).toBe(routeTemplateAt(answered, other));
    expect(socketApiOf(next).routes).toBe(socketApiOf(answered).routes);
    expect(setRouteTemplate(next, at, routeTemplateAt(answered, at) ?? '')).toEqual(answered);
  });

  it.each([
    ['the same text', answer, 'a'],
    ['another key', { ...place, templateKey: 'x' }, 'b'],
    ['another response', { ...answer, responseKey: '/5../' }, 'b'],
    ['another integration', { ...place, integrationId: 'gone' }, 'b'],
    ['another API', { ...place, apiId: 'gone' }, 'b'],
  ])('does nothing for %s', (_what, at, text) => {
    expect(setRouteTemplate(answered, at, text)).toBe(answered);
  });
});
