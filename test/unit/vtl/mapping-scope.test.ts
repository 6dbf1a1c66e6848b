import { describe, expect, it } from 'vitest';

import { compileTemplate } from '#shared/vtl/compile-template.ts';
import {
  createMappingScope,
  type MappingInput,
  type MappingScope,
} from '#shared/vtl/mapping-scope.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';

function mapping(given: Partial<MappingInput> = {}): MappingScope {
  return createMappingScope({
    body: '{"id":7,"price":10.50,"name":"O\'Brien","tags":["a","b"],"none":null,"obj":{"k":"v"}}',
    params: { path: { id: '42' }, querystring: { id: 'q', q: 'a b' }, header: { Accept: '*/*' } },
    context: {
      stage: 'dev',
      identity: { sourceIp: '192.0.2.1', apiKey: null },
      authorizer: { claims: { sub: 's-1' } },
    },
    stageVariables: { env: 'prod', 'my-var': 'mv' },
    ...given,
  });
}

function render(template: string, given?: Partial<MappingInput>): string {
  return renderTemplate(compileTemplate(template), mapping(given).scope);
}

describe('$input', () => {
  it.each([
    ['$input.body.length()', '84'],
    ["$input.json('$.tags') $input.json('$.price') $input.json('$.none')", '["a","b"] 10.5 ""'],
    ["$input.path('$.tags') $input.path('$.obj') [$input.path('$.none')]", '["a","b"] {k=v} []'],
    ["$input.path('$.tags').size() $input.path('id')", '2 7'],
    ["$input.params('id') $input.params('q') [$input.params('nope')]", '42 a b []'],
    ['$input.params().header.Accept $input.params().keySet()', '*/* [path, querystring, header]'],
    ['[$input][$input.nope][$input.nope()][$input.params]', '[][][][]'],
    [
      "#set($t = $input.path('$.tags'))$t.add('c')$t $input.path('$.tags')",
      'true["a","b","c"] ["a","b"]',
    ],
  ])('%s', (template, expected) => {
    expect(render(template)).toBe(expected);
  });

  it.each([undefined, ''])('reads the payload %j as {}', (body) => {
    expect(render("$input.body $input.json('$') $input.path('$')", { body })).toBe('{} {} {}');
  });

  it('blames the payload when it is not JSON', () => {
    try {
      render("$input.path('$.a')", { body: '{"a": ' });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(VtlError);
      expect(error).toHaveProperty('reason', 'payload');
    }
  });

  it('blames the template for a path that cannot be read', () => {
    expect(() => render("$input.path('$.[')")).toThrow(/path\(\) fails/);
  });
});

describe('$util', () => {
  it.each([
    [`$util.escapeJavaScript("it's ""é"" a/b")`, `it\\'s \\"\\u00E9\\" a\\/b`],
    ["$util.urlEncode('a b&é~*')", 'a+b%26%C3%A9%7E*'],
    ["$util.urlDecode('a+b%26%C3%A9')", 'a b&é'],
    ["$util.base64Encode('héllo') $util.base64Decode('aMOpbGxv')", 'aMOpbGxv héllo'],
    [`$util.parseJson('{"a":[1,{"b":2}]}').a[1].b`, '2'],
    ["[$util.toJson('x')][$util.nope]", '[][]'],
  ])('%s', (template, expected) => {
    expect(render(template)).toBe(expected);
  });

  it.each(["$util.parseJson('{a')", "$util.base64Decode('*')", "$util.urlDecode('%4')"])(
    '%s fails',
    (template) => {
      expect(() => render(template)).toThrow(VtlError);
    },
  );
});

describe('$context and $stageVariables', () => {
  it.each([
    [
      '$context.stage $context.identity.sourceIp $context.authorizer.claims.sub',
      'dev 192.0.2.1 s-1',
    ],
    ['<$context><$context.identity><$context.identity.apiKey><$context.nope.x>', '<><><><>'],
    ['$context.requestOverride.keySet()', '[path, header, querystring]'],
    ["$stageVariables.env ${stageVariables['my-var']} [$stageVariables.nope]", 'prod mv []'],
  ])('%s', (template, expected) => {
    expect(render(template)).toBe(expected);
  });
});

describe('overrides', () => {
  it('are read back', () => {
    const { scope, overrides } = mapping();
    const template = [
      '#set($context.requestOverride.header.Accept = "text/plain")',
      '#set($context["requestOverride"].querystring["k"] = ["a", "b"])',
      '#set($context.requestOverride.path.id = 9)',
      '#set($context.responseOverride.status = 418)',
      '#set($context.responseOverride.header.x = "v")',
    ].join('\n');
    renderTemplate(compileTemplate(template), scope);
    const { request, response } = overrides();
    expect(request).toEqual({
      header: { Accept: 'text/plain' },
      path: { id: '9' },
      querystring: { k: ['a', 'b'] },
    });
    expect(response).toEqual({ header: { x: 'v' }, status: 418 });
  });

  it.each([
    ['"418"', 418],
    ['"abc"', undefined],
    ['99', undefined],
    ['600', undefined],
    ['200', 200],
  ])('take the status %s as %s', (value, expected) => {
    const { scope, overrides } = mapping();
    renderTemplate(compileTemplate(`#set($context.responseOverride.status = ${value})`), scope);
    expect(overrides().response.status).toBe(expected);
  });

  it('are there in the next template, own keys too', () => {
    const first = mapping();
    renderTemplate(
      compileTemplate(
        '#set($context.responseOverride.status = 444)#set($context.responseOverride.own = "kept")',
      ),
      first.scope,
    );
    const second = mapping({ overrides: first.overrides() });
    const text = renderTemplate(
      compileTemplate('$context.responseOverride.status $context.responseOverride.own'),
      second.scope,
    );
    expect(text).toBe('444 kept');
    expect(second.overrides().response.status).toBe(444);
  });
});
