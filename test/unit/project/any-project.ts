import * as fc from 'fast-check';
import type { Project } from '#shared/project/project.ts';
import {
  ruleLevels,
  type IgnoredFinding,
  type LintSettings,
} from '#shared/project/lint-settings.ts';
import { anyApi } from './any-api.ts';
import { entity, maybe } from '#test/support/arbitraries.ts';
import { text, name, dictionary, textMap, number, json, named } from './any-values.ts';

const assertion = fc.oneof(
  fc.record({ kind: fc.constant('status'), equals: number }),
  entity({
    kind: fc.constant('header'),
    name: text,
    equals: maybe(text),
    absent: maybe(fc.boolean()),
  }),
  entity({
    kind: fc.constant('json'),
    path: text,
    equals: maybe(json),
    exists: maybe(fc.boolean()),
  }),
  entity({ kind: fc.constant('body'), equals: maybe(text), contains: maybe(text) }),
);

const tableKey = fc.record({ name: text, type: fc.constantFrom('S', 'N', 'B') });
const arrival = entity({
  functions: maybe(fc.array(text, { maxLength: 2 })),
  queues: maybe(fc.array(text, { maxLength: 2 })),
});

/** Layouts and files that have a place on disk: of existing APIs, at paths the document may hold. */
export const anyProject: fc.Arbitrary<Project> = entity<Project>({
  name: text,
  region: text,
  accountId: text,
  apis: named('id', anyApi),
  functions: named(
    'name',
    entity({
      name: fc.constant(''),
      description: maybe(text),
      runtime: text,
      handler: text,
      timeout: number,
      memorySize: number,
      environment: textMap,
      invokeEndpoint: maybe(text),
      tags: maybe(textMap),
    }) as never,
  ),
  httpBackends: named(
    'name',
    entity({
      name: fc.constant(''),
      description: maybe(text),
      baseUrl: text,
      local: maybe(
        fc.oneof(
          fc.record({ kind: fc.constant('process'), script: text }),
          fc.record({ kind: fc.constant('url'), url: text }),
        ),
      ),
    }) as never,
  ),
  awsBackends: named(
    'service',
    entity({
      service: fc.constant(''),
      description: maybe(text),
      answer: maybe(
        fc.oneof(
          entity({
            kind: fc.constant('endpoint'),
            url: text,
            environmentCredentials: maybe(fc.boolean()),
          }),
          fc.record({ kind: fc.constant('aws'), allowRealAws: fc.boolean() }),
          fc.record({
            kind: fc.constant('canned'),
            answers: fc.array(
              entity({
                operation: maybe(text),
                status: fc.integer({ min: 100, max: 599 }),
                headers: maybe(fc.array(fc.tuple(text, text), { maxLength: 2 })),
                body: maybe(text),
              }),
              { maxLength: 2 },
            ),
          }),
        ),
      ),
      tables: maybe(
        dictionary(
          entity({
            partitionKey: tableKey,
            sortKey: maybe(tableKey),
            globalIndexes: maybe(
              dictionary(entity({ partitionKey: tableKey, sortKey: maybe(tableKey) })),
            ),
            localIndexes: maybe(dictionary(fc.record({ sortKey: tableKey }))),
            items: maybe(fc.array(json, { maxLength: 2 })),
          }),
        ),
      ),
      buckets: maybe(dictionary(entity({ folder: maybe(text) }))),
      topics: maybe(dictionary(arrival)),
      eventBuses: maybe(
        dictionary(
          entity({
            rules: maybe(
              dictionary(
                fc
                  .tuple(arrival, fc.record({ eventPattern: json }))
                  .map(([told, pattern]) => ({ ...told, ...pattern })),
              ),
            ),
          }),
        ),
      ),
      streams: maybe(
        dictionary(
          entity({
            shards: fc.integer({ min: 1, max: 200 }),
            functions: maybe(fc.array(text, { maxLength: 2 })),
          }),
        ),
      ),
      queues: maybe(
        dictionary(
          entity({
            visibilityTimeout: number,
            functions: maybe(fc.array(text, { maxLength: 2 })),
          }),
        ),
      ),
      stateMachines: maybe(
        dictionary(fc.record({ type: fc.constantFrom('STANDARD', 'EXPRESS'), definition: json })),
      ),
      parameters: maybe(
        dictionary(
          fc.record({
            type: fc.constantFrom('String', 'StringList', 'SecureString'),
            value: text,
          }),
        ),
      ),
    }) as never,
  ),
  vpcLinks: named(
    'id',
    entity({
      id: fc.constant(''),
      name: text,
      description: maybe(text),
      targetArns: fc.array(text, { maxLength: 2 }),
      localUrl: maybe(text),
      tags: maybe(textMap),
    }) as never,
  ),
  userPools: named(
    'id',
    fc.record({
      id: fc.constant(''),
      name: text,
      arn: text,
      clientIds: fc.array(text, { maxLength: 2 }),
    }),
  ),
  apiKeys: named(
    'id',
    entity({
      id: fc.constant(''),
      name: text,
      description: maybe(text),
      enabled: fc.boolean(),
      customerId: maybe(text),
      tags: maybe(textMap),
    }) as never,
  ),
  usagePlans: named(
    'id',
    entity({
      id: fc.constant(''),
      name: text,
      description: maybe(text),
      apiStages: fc.array(
        entity({
          apiId: text,
          stage: text,
          throttle: maybe(dictionary(entity({ rateLimit: maybe(number) }))),
        }),
        { maxLength: 2 },
      ),
      keyIds: fc.array(text, { maxLength: 2 }),
      throttle: maybe(entity({ burstLimit: maybe(number), rateLimit: maybe(number) })),
      quota: maybe(
        entity({
          limit: number,
          offset: maybe(number),
          period: fc.constantFrom('DAY', 'WEEK', 'MONTH'),
        }),
      ),
      productCode: maybe(text),
      tags: maybe(textMap),
    }) as never,
  ),
  domainNames: named(
    'domainName',
    entity({
      domainName: fc.constant(''),
      endpointType: fc.constantFrom('EDGE', 'REGIONAL', 'PRIVATE'),
      certificateArn: maybe(text),
      securityPolicy: maybe(text),
      endpointAccessMode: maybe(fc.constantFrom('BASIC', 'STRICT')),
      mutualTlsAuthentication: maybe(
        entity({ truststoreUri: text, truststoreVersion: maybe(text) }),
      ),
      tags: maybe(textMap),
      basePathMappings: fc.array(entity({ basePath: text, apiId: text, stage: maybe(text) }), {
        maxLength: 2,
      }),
    }) as never,
  ),
  requests: named(
    'name',
    entity({
      name: fc.constant(''),
      apiId: text,
      stage: text,
      httpMethod: text,
      path: text,
      query: maybe(text),
      headers: fc.array(fc.tuple(text, text), { maxLength: 3 }),
      body: maybe(text),
      apiKeyId: maybe(text),
      signedAs: maybe(text),
      assertions: fc.array(assertion, { maxLength: 3 }),
    }) as never,
  ),
  files: dictionary(
    text,
    fc.constantFrom(
      'functions/a/index.mjs',
      'functions/shared.txt',
      'backends/b/server.mjs',
      'functions/a/lib/x y.txt',
    ),
  ),
  layouts: fc.constant({}),
  deployTimeValues: maybe(textMap.filter((values) => Object.keys(values).length > 0)),
  lint: maybe(
    entity<LintSettings>({
      rules: maybe(dictionary(fc.constantFrom(...ruleLevels))),
      ignore: maybe(
        fc.array(entity<IgnoredFinding>({ rule: text, at: text, reason: maybe(text) }), {
          minLength: 1,
          maxLength: 3,
        }),
      ),
    }).filter((settings) => Object.keys(settings).length > 0),
  ),
  kept: maybe(
    dictionary(
      json,
      name.filter(
        (key) =>
          !['name', 'region', 'accountId', 'formatVersion', 'deployTimeValues', 'lint'].includes(
            key,
          ),
      ),
    ).filter((value) => Object.keys(value).length > 0),
  ),
}).chain((project) =>
  fc
    .dictionary(
      fc.constantFrom(...Object.keys(project.apis), '__none__'),
      fc.record({
        positions: dictionary(fc.record({ x: number, y: number })),
        collapsed: fc.array(text, { minLength: 1, maxLength: 2 }),
      }),
      { noNullPrototype: true },
    )
    .map((layouts) => {
      const { __none__: _none, ...own } = layouts;
      return { ...project, layouts: own };
    }),
);
