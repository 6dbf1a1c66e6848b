import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { renameFunction } from '#shared/edits/rename-function.ts';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { JwtAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { Project } from '#shared/project/project.ts';

const options = { fileName: 'template', region: 'us-east-1', accountId: '123456789012' };

const defined = `Transform: AWS::Serverless-2016-10-31
Resources:
  # Paths stand in the definition.
  Defined:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Kept # as it is
      DefinitionBody:
        openapi: 3.0.1
        info: { title: defined, version: '1' }
        paths:
          /a:
            parameters: []
            get:
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: GET
                uri: https://example.org/a
                payloadFormatVersion: '1.0'
          $default:
            x-amazon-apigateway-any-method:
              x-amazon-apigateway-integration: { type: http_proxy, httpMethod: ANY, uri: https://example.org, payloadFormatVersion: '1.0' }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: app.run
      CodeUri: worker/ # of the team
      Policies: [AWSLambdaBasicExecutionRole]
      Environment:
        Variables:
          STACK: !Ref AWS::StackName
          LEVEL: info
      Events:
        Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
  Loose:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: app.run, CodeUri: loose/ }
`;
const events = readFileSync('test/cases/cloudformation/templates/http-and-websocket.yaml', 'utf8');

function imported(text: string): Project {
  const { project } = importTemplate(text, options);
  if (project === null) throw new Error('not imported');
  return project;
}

function httpApi(project: Project, name: string): HttpApi {
  const api = Object.values(project.apis).find((one) => one.name === name);
  if (api?.kind !== 'http') throw new Error(`no ${name}`);
  return api;
}

const withApi = (project: Project, api: HttpApi): Project => ({
  ...project,
  apis: { ...project.apis, [api.id]: api },
});

const withFunction = (project: Project, name: string, change: Partial<LambdaFunction>): Project => {
  const fn = project.functions[name];
  if (fn === undefined) throw new Error(`no ${name}`);
  return { ...project, functions: { ...project.functions, [name]: { ...fn, ...change } } };
};

const withoutTemplate = ({ kept, ...api }: HttpApi): unknown => {
  const { template: _template, ...others } = kept ?? {};
  return { ...api, kept: others };
};

/** Lines that differ, `-` for those of the original. */
function changes(before: string, after: string): string[] {
  const left = after.split('\n');
  const removed = before.split('\n').flatMap((line) => {
    const at = left.indexOf(line);
    if (at === -1) return [`- ${line.trim()}`];
    left.splice(at, 1);
    return [];
  });
  return [...removed, ...left.map((line) => `+ ${line.trim()}`)];
}

function edited(
  text: string,
  name: string,
  edit: (project: Project, api: HttpApi) => Project,
): { diff: string[]; again: Project; now: Project; out: string; rules: string[] } {
  const project = imported(text);
  const api = httpApi(project, name);
  const now = edit(project, api);
  const { text: out, problems } = exportCloudFormation(now, api.id, { format: 'yaml' });
  const read = readDocument(out);
  if (read.kind === 'broken') throw new Error(read.message);
  expect(checkTemplate(read.value)).toEqual([]);
  return {
    diff: changes(text, out),
    again: imported(out),
    now,
    out,
    rules: problems.map(({ ruleId }) => ruleId),
  };
}

const route = (api: HttpApi, key: string): HttpRoute => {
  const found = api.routes[key];
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};

const integration = (api: HttpApi, id: string): HttpIntegration => {
  const found = api.integrations[id];
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

const putRoute = (api: HttpApi, key: string, change: Partial<HttpRoute>): HttpApi => ({
  ...api,
  routes: { ...api.routes, [key]: { ...route(api, key), ...change } },
});

const without = (api: HttpApi, key: string): HttpApi => {
  const { [key]: _gone, ...routes } = api.routes;
  return { ...api, routes };
};

const moved = (api: HttpApi, from: string, to: string): HttpApi => ({
  ...api,
  routes: Object.fromEntries(
    Object.entries(api.routes).map(([key, one]) =>
      key === from ? [to, { ...one, routeKey: to }] : [key, one],
    ),
  ),
});

const added = (api: HttpApi, key: string, integration: string): HttpApi => ({
  ...api,
  routes: {
    ...api.routes,
    [key]: { routeKey: key, target: `integrations/${integration}`, authorizationType: 'NONE' },
  },
});

describe('an HTTP API of SAM', () => {
  it.each<[string, string, string, (api: HttpApi) => HttpApi, string[]]>([
    [
      'a name',
      events,
      'storefront-dev',
      (api) => ({ ...api, name: 'shop' }),
      ['- Name: !Sub storefront-${Environment}', '+ Name: shop'],
    ],
    [
      'a description',
      events,
      'storefront-dev',
      (api) => ({ ...api, description: 'The shop' }),
      ['+ Description: The shop'],
    ],
    [
      'another stage',
      events,
      'storefront-dev',
      (api) => ({
        ...api,
        stages: { production: { stageName: 'production', autoDeploy: true } },
      }),
      ['- StageName: live', '+ StageName: production'],
    ],
    [
      'an authorizer',
      events,
      'storefront-dev',
      (api) => ({
        ...api,
        authorizers: {
          Accounts: {
            ...(api.authorizers['Accounts'] as JwtAuthorizer),
            jwtConfiguration: { issuer: 'https://accounts.example', audience: ['shop', 'app'] },
          },
        },
      }),
      ['- audience: [shop]', '+ audience: [shop, app]'],
    ],
    [
      'a path',
      events,
      'storefront-dev',
      (api) => moved(api, 'POST /items', 'POST /articles'),
      ['- Path: /items', '+ Path: /articles'],
    ],
    [
      'a verb',
      events,
      'storefront-dev',
      (api) => moved(api, 'POST /items', 'PUT /items'),
      ['- Method: POST', '+ Method: PUT'],
    ],
    [
      'who may call',
      events,
      'storefront-dev',
      (api) =>
        putRoute(api, 'GET /items', {
          authorizationType: 'JWT',
          authorizer: 'Accounts',
        }),
      ['- Authorizer: NONE', '+ Authorizer: Accounts'],
    ],
    [
      'a path of the definition',
      defined,
      'defined',
      (api) => moved(api, 'GET /a', 'GET /b'),
      ['- /a:', '+ /b:'],
    ],
    [
      'an integration of the definition',
      defined,
      'defined',
      (api) => ({
        ...api,
        integrations: {
          ...api.integrations,
          'GET /a': {
            ...integration(api, 'GET /a'),
            integrationUri: 'https://example.org/b',
          },
        },
      }),
      ['- uri: https://example.org/a', '+ uri: https://example.org/b'],
    ],
  ])('has %s written in its place', (_what, text, name, change, expected) => {
    const { diff, again, now } = edited(text, name, (project, api) =>
      withApi(project, change(api)),
    );
    for (const line of expected) expect(diff).toContain(line);
    expect(diff.filter((line) => line.startsWith('-')).length).toBeLessThanOrEqual(12);
    const id = httpApi(imported(text), name).id;
    const apiNow = now.apis[id] as HttpApi;
    const apiAgain = Object.values(again.apis).find((api) => api.name === apiNow.name) as HttpApi;
    const { id: _now, ...meant } = withoutTemplate(apiNow) as { id: string };
    const { id: _again, ...found } = withoutTemplate(apiAgain) as { id: string };
    // Names of integrations of a definition follow from routes.
    if (text === events) expect(found).toEqual(meant);
    else expect(Object.keys(apiAgain.routes).sort()).toEqual(Object.keys(apiNow.routes).sort());
  });

  it('touches nothing else', () => {
    const { diff } = edited(events, 'storefront-dev', (project, api) =>
      withApi(project, { ...api, description: 'The shop' }),
    );
    expect(diff).toEqual(['+ Description: The shop']);
  });

  it('gets an event for a new route of a function, and loses that of a removed one', () => {
    const { diff, again } = edited(events, 'storefront-dev', (project, api) =>
      withApi(project, added(without(api, 'POST /items'), 'DELETE /items/{id}', 'ListItems')),
    );
    expect(diff).toEqual(
      expect.arrayContaining([
        '- Add:',
        '+ DeleteItemsId:',
        '+ Path: /items/{id}',
        '+ Authorizer: NONE',
      ]),
    );
    expect(Object.keys(httpApi(again, 'storefront-dev').routes).sort()).toEqual([
      'DELETE /items/{id}',
      'GET /items',
    ]);
  });

  it('moves an event to the function that answers now', () => {
    const text = events.replace(
      '  Proxy:\n',
      '  Other:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: nodejs22.x, Handler: a.b, CodeUri: o/ }\n\n  Proxy:\n',
    );
    const { again } = edited(text, 'storefront-dev', (project, api) =>
      withApi(project, putRoute(api, 'GET /items', { target: 'integrations/Other' })),
    );
    expect(route(httpApi(again, 'storefront-dev'), 'GET /items').target).toBe('integrations/Other');
    expect(route(httpApi(again, 'storefront-dev'), 'POST /items').target).toBe(
      'integrations/ListItems',
    );
  });

  it('has the payload version of its routes', () => {
    const { diff } = edited(events, 'storefront-dev', (project, api) =>
      withApi(project, {
        ...api,
        integrations: {
          ListItems: {
            ...integration(api, 'ListItems'),
            payloadFormatVersion: '1.0',
          },
        },
      }),
    );
    expect(diff).toEqual(Array.from({ length: 2 }, () => "+ PayloadFormatVersion: '1.0'"));
  });

  it('becomes a resource when it is an implicit one and has settings of its own', () => {
    const { again, out } = edited(events, 'ServerlessHttpApi', (project, api) =>
      withApi(project, { ...api, name: 'orphans', description: 'None' }),
    );
    expect(out).toContain('ServerlessHttpApi:\n    Type: AWS::Serverless::HttpApi');
    const api = httpApi(again, 'orphans');
    expect(api.description).toBe('None');
    expect(Object.keys(api.routes)).toEqual(['ANY /orphans/{id}']);
  });

  it('has a route that no function answers in its definition', () => {
    const { again } = edited(events, 'storefront-dev', (project, api) =>
      withApi(project, {
        ...added(api, 'GET /docs', 'Docs'),
        integrations: {
          ...api.integrations,
          Docs: {
            integrationType: 'HTTP_PROXY',
            integrationMethod: 'GET',
            integrationUri: 'https://docs.example',
            payloadFormatVersion: '1.0',
          },
        },
      }),
    );
    const api = httpApi(again, 'storefront-dev');
    expect(Object.keys(api.routes).sort()).toEqual(['GET /docs', 'GET /items', 'POST /items']);
    expect(api.integrations['GET /docs']).toEqual({
      integrationType: 'HTTP_PROXY',
      integrationMethod: 'GET',
      integrationUri: 'https://docs.example',
      payloadFormatVersion: '1.0',
    });
  });

  it('has further stages as resources, which come back', () => {
    const stages = {
      live: { stageName: 'live', autoDeploy: true },
      beta: { stageName: 'beta', autoDeploy: false },
    };
    const { again, out } = edited(events, 'storefront-dev', (project, api) =>
      withApi(project, { ...api, stages }),
    );
    expect(httpApi(again, 'storefront-dev').stages).toEqual(stages);
    const later = edited(out, 'storefront-dev', (project, api) =>
      withApi(project, { ...api, stages: { live: stages.live } }),
    );
    expect(Object.keys(httpApi(later.again, 'storefront-dev').stages)).toEqual(['live']);
  });

  it('has who may call a route of the definition written there', () => {
    const { again, diff } = edited(defined, 'defined', (project, api) =>
      withApi(project, putRoute(api, 'GET /a', { authorizationType: 'AWS_IAM' })),
    );
    expect(diff).toContain('+ security:');
    expect(diff.filter((line) => line.startsWith('-'))).toEqual([]);
    expect(route(httpApi(again, 'defined'), 'GET /a').authorizationType).toBe('AWS_IAM');
  });

  it('does not open a route whose authorizer is not there unnoticed', () => {
    const lost = { authorizationType: 'JWT', authorizer: 'Nobody' } as const;
    const { rules } = edited(defined, 'defined', (project, api) =>
      withApi(project, putRoute(api, 'GET /a', lost)),
    );
    expect(rules).toContain('authorizer-not-exported');
    const { rules: ofEvents } = edited(events, 'storefront-dev', (project, api) =>
      withApi(project, putRoute(api, 'GET /items', lost)),
    );
    expect(ofEvents).toContain('authorizer-not-exported');
  });
});

describe('an HTTP API of single resources', () => {
  it.each<[string, (api: HttpApi) => HttpApi, string[]]>([
    ['a name', (api) => ({ ...api, name: 'edge' }), ['- Name: proxy', '+ Name: edge']],
    [
      'cors',
      (api) => ({ ...api, corsConfiguration: { allowOrigins: ['*'], maxAge: 5 } }),
      ['+ MaxAge: 5'],
    ],
    [
      'a setting it keeps',
      (api) => ({ ...api, kept: { ...api.kept, IpAddressType: 'dualstack' } }),
      ['+ IpAddressType: dualstack'],
    ],
    [
      'an integration by its function',
      (api) => ({
        ...api,
        integrations: {
          ProxyIntegration: {
            ...integration(api, 'ProxyIntegration'),
            integrationType: 'AWS_PROXY',
            integrationUri: 'arn:aws:lambda:us-east-1:123456789012:function:ListItems',
          },
        },
      }),
      [
        '- IntegrationUri: https://example.org/{proxy}',
        '+ IntegrationUri:',
        '+ Fn::GetAtt:',
        '+ - ListItems',
        '+ - Arn',
      ],
    ],
  ])('has %s written in its place', (_what, change, expected) => {
    const { diff } = edited(events, 'proxy', (project, api) => withApi(project, change(api)));
    for (const line of expected) expect(diff).toContain(line);
    expect(diff.length).toBeLessThanOrEqual(expected.length + 2);
  });
});

describe('functions of a template', () => {
  it.each<[string, string, string, Partial<LambdaFunction>, string[]]>([
    ['an HTTP API', events, 'ListItems', { memorySize: 512 }, ['+ MemorySize: 512']],
    ['no API', defined, 'Worker', { timeout: 30 }, ['+ Timeout: 30']],
    [
      'no API',
      defined,
      'Worker',
      { handler: 'app.go' },
      ['- Handler: app.run', '+ Handler: app.go'],
    ],
    [
      'no API',
      defined,
      'Worker',
      { environment: { STACK: '${AWS::StackName}', LEVEL: 'debug' } },
      ['- LEVEL: info', '+ LEVEL: debug'],
    ],
    ['no API', defined, 'Worker', { tags: { team: 'a' } }, ['+ Tags:', '+ team: a']],
  ])('called by %s have their settings written: %#', (_by, text, name, change, expected) => {
    const { diff } = edited(text, text === events ? 'storefront-dev' : 'defined', (project) =>
      withFunction(project, name, change),
    );
    expect(diff).toEqual(expected);
  });

  it.each([
    [events, 'storefront-dev', 'ListItems'],
    [defined, 'defined', 'Worker'],
  ])('keep their logical ids and all else when they are renamed: %#', (text, api, name) => {
    const { diff, again } = edited(text, api, (project) =>
      renameFunction(project, { from: name, to: 'renamed' }),
    );
    expect(diff).toEqual(['+ FunctionName: renamed']);
    expect(Object.keys(again.functions)).toContain('renamed');
  });

  it('stay when nothing called them and the project has them no longer', () => {
    const { diff } = edited(defined, 'defined', (project) => {
      const { Loose: _gone, ...functions } = project.functions;
      return { ...project, functions };
    });
    expect(diff).toEqual([]);
  });

  it('go with the last route that called them, unless something else speaks of them', () => {
    const remove = (project: Project, api: HttpApi): Project => {
      const { ListItems: _gone, ...functions } = project.functions;
      return { ...withApi(project, { ...api, routes: {}, integrations: {} }), functions };
    };
    const { out, rules } = edited(events, 'storefront-dev', remove);
    expect(out).toContain('ListItems:');
    expect(rules).toContain('function-still-used');
    const alone = events
      .replace('${ListItems.Arn}', 'ListItems')
      .replace(/ {8}Orphan:[\s\S]*?ANY\n/, '');
    const gone = edited(alone, 'storefront-dev', remove);
    expect(gone.out).not.toContain('ListItems:');
  });
});

it('is written as SAM just so', () => {
  const project = imported(events);
  const api = httpApi(project, 'storefront-dev');
  const now = withApi(project, { ...api, description: 'x' });
  expect(changes(events, exportSam(now, api.id, { format: 'sam-yaml' }).text)).toEqual([
    '+ Description: x',
  ]);
});

describe('an operation of a definition that names an authorizer of `Auth`', () => {
  const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Guarded:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth:
        EnableIamAuthorizer: true
        DefaultAuthorizer: Usual
        Authorizers:
          Usual:
            IdentitySource: $request.header.Authorization
            JwtConfiguration: { issuer: https://issuer.example, audience: [a] }
          Other:
            IdentitySource: $request.header.Authorization
            JwtConfiguration: { issuer: https://other.example, audience: [b] }
      DefinitionBody:
        openapi: 3.0.1
        info: { title: guarded, version: '1' }
        paths:
          /usual: { get: { x-amazon-apigateway-integration: &i { type: http_proxy, httpMethod: GET, uri: https://example.org, payloadFormatVersion: '1.0' } } }
          /other: { get: { security: [{ Other: [read] }], x-amazon-apigateway-integration: *i } }
          /signed: { get: { security: [{ AWS_IAM: [] }], x-amazon-apigateway-integration: *i } }
          /odd: { get: { security: [{ Nobody: [] }], x-amazon-apigateway-integration: *i } }
`;

  it('is guarded by it, also after an edit', () => {
    const guarded = (project: Project) =>
      Object.fromEntries(
        Object.values(httpApi(project, 'guarded').routes).map(
          ({ routeKey, authorizationType, authorizer, authorizationScopes }) => [
            routeKey,
            [authorizationType, authorizer, authorizationScopes],
          ],
        ),
      );
    const expected = {
      'GET /usual': ['JWT', 'Usual', undefined],
      'GET /other': ['JWT', 'Other', ['read']],
      'GET /signed': ['AWS_IAM', undefined, undefined],
      'GET /odd': ['NONE', undefined, undefined],
    };
    expect(guarded(imported(text))).toEqual(expected);
    const { again } = edited(text, 'guarded', (project, api) => {
      const integrations = Object.fromEntries(
        Object.entries(api.integrations).map(([id, one]) => [id, { ...one, timeoutInMillis: 900 }]),
      );
      return withApi(project, { ...api, integrations });
    });
    expect(guarded(again)).toEqual(expected);
  });
});

it('leaves events with the functions they came with, where two have one name', () => {
  const work = (path: string): string => `
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: work
      Handler: index.handler
      Runtime: nodejs22.x
      InlineCode: exports.handler = async () => ({})
      Events:
        Get: { Type: HttpApi, Properties: { Method: get, Path: ${path} } }`;
  const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  One:${work('/one')}
  Two:${work('/two')}
`;
  const { project, apiIds } = importTemplate(text, { ...options, readInclude: () => undefined });
  const back = exportCloudFormation(project as Project, apiIds[0] ?? '', { format: 'yaml' });
  expect(back.text).toBe(text);
});
