import { expect, test } from 'vitest';
import { UriTemplate } from '#shared/simulator/mapping/uri-template.ts';

test.each([
  ['http://a.test/{id}/x', { id: '7' }, {}, 'http://a.test/7/x'],
  ['http://a.test/{proxy+}', { proxy: 'a/b' }, {}, 'http://a.test/a/b'],
  ['http://${stageVariables.host}/', {}, { host: 'b.test' }, 'http://b.test/'],
  ['http://${stageVariables.none}/', {}, {}, 'http:///'],
  ['http://a.test/${stageVariables.toString}', {}, {}, 'http://a.test/'],
  ['http://a.test/{none}', {}, {}, 'http://a.test/{none}'],
  ['function:${stageVariables.fn}/invocations', {}, { fn: 'f1' }, 'function:f1/invocations'],
])('%s', (source, path, variables, expected) => {
  const template = new UriTemplate(source);
  expect(template.render(new Map(Object.entries(path)), variables as Record<string, string>)).toBe(
    expected,
  );
});
