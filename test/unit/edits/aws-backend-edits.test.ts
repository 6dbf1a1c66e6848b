import { describe, expect, it } from 'vitest';
import { addAwsBackend, awsBackendProblem } from '#shared/edits/add-aws-backend.ts';
import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { usersOf } from '#shared/edits/entity-users.ts';
import { firstAwsAnswer } from '#shared/edits/first-aws-answer.ts';
import { removeEntity } from '#shared/edits/remove-entity.ts';
import { renameProblem } from '#shared/edits/rename-entity.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import { entityRefText, parseEntityRef } from '#shared/project/entity-ref.ts';
import { aShop, methodRef } from '#test/support/a-project.ts';

const shop = aShop();
const sqs = { kind: 'aws-backend', service: 'sqs' } as const;

describe('an AWS back end', () => {
  it('is there for every service, and the same each time it is asked for', () => {
    expect(entityAt(shop, sqs)).toEqual({ service: 'sqs' });
    expect(entityAt(shop, sqs)).toBe(entityAt(shop, sqs));
    expect(parseEntityRef(entityRefText(sqs))).toEqual(sqs);
  });

  it('is added once', () => {
    const added = addAwsBackend(shop, { service: 'sqs' });
    expect(added.awsBackends).toEqual({ sqs: { service: 'sqs' } });
    expect(addAwsBackend(added, { service: 'sqs' })).toBe(added);
  });

  it.each(['', 'SQS', 'a b', 'sqs.fifo'])('is not called "%s"', (service) => {
    expect(awsBackendProblem(shop, service)).toMatch(/small letters/);
    expect(addAwsBackend(shop, { service })).toBe(shop);
  });

  it('goes as a whole, and a second time nothing happens', () => {
    const added = addAwsBackend(shop, { service: 'sqs' });
    const gone = removeEntity(added, sqs);
    expect(gone.awsBackends).toEqual({});
    expect(removeEntity(gone, sqs)).toBe(gone);
  });

  it('has no name of its own to change', () => {
    expect(renameProblem(shop, sqs, 'sns')).toMatch(/no name/);
  });
});

it('keeps AWS itself shut until somebody opens it', () => {
  expect(firstAwsAnswer('aws')).toEqual({ kind: 'aws', allowRealAws: false });
});

describe('methods that call a service', () => {
  const ref = methodRef(shop, '/health', 'GET');
  const calling = attachIntegration(shop, ref, { kind: 'aws-service', service: 'sqs' });

  it('are its users, and it is among the services of the project', () => {
    expect(usersOf(calling, sqs)).toEqual([ref]);
    expect(usersOf(shop, sqs)).toEqual([]);
    expect(awsServicesOf(calling)).toEqual(['sqs']);
    expect(awsServicesOf(addAwsBackend(calling, { service: 'dynamodb' }))).toEqual([
      'dynamodb',
      'sqs',
    ]);
  });

  it('keep their own call when connected to the same service again', () => {
    expect(attachIntegration(calling, ref, { kind: 'aws-service', service: 'sqs' })).toBe(calling);
  });

  it.each([
    ['dynamodb', {}, 'dynamodb:action/PutItem'],
    ['sqs', { queues: { parcels: { visibilityTimeout: 30 } } }, 'sqs:path/123456789012/parcels'],
    ['s3', { buckets: { assets: {} } }, 's3:path/assets/{key}'],
    ['s3', {}, 's3:path/{bucket}/{key}'],
    ['glue', {}, 'glue:action/'],
  ])('begin with a call that fits %s', (service, declared, uri) => {
    const project = { ...shop, awsBackends: { [service]: { service, ...declared } } };
    const attached = attachIntegration(project, ref, { kind: 'aws-service', service });
    expect(entityAt(attached, ref)?.integration?.uri).toBe(`arn:aws:apigateway:us-east-1:${uri}`);
  });

  it('are not those that call a function', () => {
    const lambda = { kind: 'aws-backend', service: 'lambda' } as const;
    const name = Object.keys(shop.functions)[0] ?? '';
    const function_ = attachIntegration(shop, ref, { kind: 'function', name });
    expect(usersOf(function_, lambda)).toEqual([]);
    expect(awsServicesOf(function_)).toEqual([]);
  });
});
