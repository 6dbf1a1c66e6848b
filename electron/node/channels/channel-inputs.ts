import { z } from 'zod';
import { awsServiceNamePattern } from '#shared/entities/aws-services.ts';
import type { Channel, ChannelInput } from '#shared/ipc/channels.ts';

/**
 * What each channel accepts. Messages come from a page and are believed only after they pass here;
 * unknown keys are refused, so that a typing mistake on either side shows at once.
 */

const nothing = z.null();
const handle = z.string().min(1).max(64);
const apiId = z.string().min(1).max(200);
const name = z.string().min(1).max(300);
const awsService = z.string().regex(awsServiceNamePattern);
const folder = z.string().min(1).max(4096);
const pairs = z.array(z.tuple([z.string().max(1024), z.string().max(65_536)])).max(1000);
const jsonObject = z.record(z.string(), z.json());
const changes = z
  .array(z.strictObject({ keys: z.array(z.string()).max(64), value: z.unknown().optional() }))
  .max(100_000);
const basePath = z.enum(['ignore', 'prepend', 'split']);
/** Of templates; names and values are longer than the service takes (documented, "CloudFormation quotas"). */
const parameters = z.record(z.string().max(300), z.string().max(65_536)).exactOptional();
const jobId = z.string().min(1).max(64);
const socketId = z.string().min(1).max(200);
/** Those a page may close with (WebSocket standard, "close(code, reason)"). */
const closeCode = z.union([z.literal(1000), z.int().min(3000).max(4999)]);
const wireBody = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ base64: z.base64() }),
]);

const exported = {
  handle,
  apiId,
  format: z.enum([
    'openapi-imported',
    'openapi-3.0',
    'openapi-3.1',
    'openapi-2.0',
    'cloudformation',
    'sam',
  ]),
  syntax: z.enum(['yaml', 'json']),
  plain: z.boolean().exactOptional(),
  getExport: z.boolean().exactOptional(),
  stage: z.string().max(128).nullable(),
  template: z
    .strictObject({
      anew: z.boolean().exactOptional(),
      apiAs: z.enum(['resources', 'body']).exactOptional(),
      apis: z.union([z.literal('all'), z.array(apiId).max(1000)]).exactOptional(),
      environmentParameters: z.boolean().exactOptional(),
    })
    .exactOptional(),
};

export const channelInputs: { readonly [C in Channel]: z.ZodType<ChannelInput<C>> } = {
  'app.info': nothing,
  'folders.list': z.strictObject({ path: folder.nullable() }),
  'folders.choose': z.strictObject({ title: z.string().max(200) }),
  'project.create': z.strictObject({
    path: folder,
    name: z.string().min(1).max(200),
    from: z.enum(['empty', 'storefront']),
  }),
  'project.open': z.strictObject({ path: folder }),
  'project.apply': z.strictObject({
    handle,
    baseRevision: z.int().nonnegative(),
    revision: z.int().nonnegative(),
    changes,
  }),
  'project.save': z.strictObject({ handle, overwrite: z.boolean() }),
  'project.reload': z.strictObject({ handle }),
  'project.recover': z.strictObject({ handle, accept: z.boolean() }),
  'project.close': z.strictObject({ handle }),
  'simulator.run': z.strictObject({
    handle,
    apiId,
    mode: z.enum(['stage', 'test']),
    stage: z.string().max(128).nullable(),
    stageVariables: z.record(z.string().max(64), z.string().max(2048)),
    httpMethod: z.string().min(1).max(32),
    resourceId: z.string().max(64).nullable(),
    path: z.string().max(65_536),
    query: z.string().max(65_536),
    headers: pairs,
    body: wireBody.nullable(),
    apiKeyId: z.string().max(200).nullable(),
    signedAs: z.string().max(128).optional(),
  }),
  'sockets.open': z.strictObject({
    handle,
    apiId,
    stage: z.string().min(1).max(128),
    query: z.string().max(65_536),
    headers: pairs,
    apiKeyId: z.string().max(200).nullable(),
    signedAs: z.string().max(128).exactOptional(),
  }),
  'sockets.send': z.strictObject({ handle, socketId, message: wireBody }),
  'sockets.close': z.strictObject({
    handle,
    socketId,
    code: closeCode.nullable(),
    reason: z.string().refine((text) => Buffer.byteLength(text) <= 123, 'is over 123 bytes'),
  }),
  'simulator.serve': z.strictObject({
    handle,
    apiId,
    port: z.int().min(1).max(65_535).nullable(),
  }),
  'simulator.stop': z.strictObject({ handle, apiId }),
  'simulator.status': z.strictObject({ handle }),
  'simulator.logs': z.strictObject({ handle, apiId }),
  'simulator.served': z.strictObject({ handle }),
  'simulator.servedRun': z.strictObject({ handle, apiId, requestId: z.string().min(1).max(200) }),
  'simulator.clearLogs': z.strictObject({ handle, apiId }),
  'requests.test': z.strictObject({ handle, names: z.array(name).max(10_000).nullable() }),
  'backends.contents': z.strictObject({ handle, service: awsService }),
  'backends.call': z.strictObject({
    handle,
    service: awsService,
    operation: z.string().regex(/^[A-Za-z]{1,64}$/),
    parameters: jsonObject,
  }),
  'backends.reset': z.strictObject({ handle, service: awsService.nullable() }),
  'openapi.import': z.strictObject({
    jobId,
    fileName: z.string().max(1024),
    text: z.string(),
    region: z.string().max(64),
    accountId: z.string().max(64),
    basePath,
    apiKind: z.enum(['rest', 'http']).exactOptional(),
    parameters,
    files: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('texts'), texts: z.record(z.string(), z.string()) }),
        z.strictObject({ kind: z.literal('granted'), grant: z.string().min(1).max(64) }),
        z.strictObject({ kind: z.literal('edited'), handle }),
      ])
      .exactOptional(),
  }),
  'openapi.merge': z.strictObject({
    jobId,
    handle,
    fileName: z.string().max(1024),
    text: z.string(),
    basePath,
    apiKind: z.enum(['rest', 'http']).exactOptional(),
    parameters,
    includes: z.record(z.string(), z.string()),
    fixes: changes,
    targets: z.record(
      z.string(),
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.enum(['new', 'skip']) }),
        z.strictObject({ kind: z.enum(['merge', 'replace']), apiId }),
      ]),
    ),
  }),
  'design.read': z.strictObject({ path: folder }),
  'documents.choose': z.strictObject({ title: z.string().max(200) }),
  'document.edit': z.strictObject({ path: folder }),
  'document.compare': z.strictObject({ handle }),
  'document.preview': z.strictObject({ handle }),
  'document.save': z.strictObject({ handle, previewId: z.string().min(1).max(64) }),
  'job.cancel': z.strictObject({ jobId }),
  'export.text': z.strictObject(exported),
  'export.choose': z.strictObject({ title: z.string().max(200), fileName: z.string().max(255) }),
  'export.preview': z.strictObject({
    ...exported,
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('project'), path: z.string().min(1).max(1024) }),
      z.strictObject({ kind: z.literal('chosen'), grant: z.string().min(1).max(64) }),
    ]),
    over: z.boolean().exactOptional(),
  }),
};
