import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { headerValue } from '#shared/simulator/header-list.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { bytesToText, noBytes, textToBytes } from '#shared/std/text-bytes.ts';
import { toServiceError } from '../answer-operation.ts';
import {
  AwsServiceError,
  declareHint,
  notEmbedded,
  notesOf,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import { escapeXml } from '../query-protocol.ts';
import { readChunks } from './s3-chunks.ts';
import { etagOf, S3Objects, type S3Object } from './s3-objects.ts';

/** A request to S3, taken apart. */
interface S3Call {
  readonly request: AwsServiceRequest;
  /** '' for the service itself. */
  readonly bucket: string;
  /** '' for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
}

interface Answer {
  readonly status: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: Uint8Array | string;
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** Headers of a put that come back with the object (documented, "PutObject"). */
const keptHeaders = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
/** Fields of an address that make a call another operation altogether. */
const subresources =
  /^(?:acl|accelerate|analytics|attributes|cors|encryption|intelligent-tiering|inventory|legal-hold|lifecycle|logging|metrics|notification|object-lock|ownershipControls|partNumber|policy|policyStatus|publicAccessBlock|replication|requestPayment|restore|retention|select|tagging|torrent|uploadId|uploads|versioning|versions|website)$/;
const known = [
  'ListBuckets',
  'CreateBucket',
  'HeadBucket',
  'DeleteBucket',
  'GetBucketLocation',
  'ListObjects',
  'ListObjectsV2',
  'GetObject',
  'HeadObject',
  'PutObject',
  'CopyObject',
  'DeleteObject',
  'DeleteObjects',
];

export const s3Fact: FidelityFact = {
  feature: 'S3',
  fidelity: 'approximate',
  says: 'Objects (get, head, put, copy, delete, ranges), lists of both versions, buckets. No versions, tags, ACLs or multipart uploads; the folder of a bucket is read anew each time and never written.',
};

/** S3: buckets over folders of the project; what is put is kept in memory. */
export class EmbeddedS3 implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #buckets = new Map<string, S3Objects>();

  constructor(world: ServiceWorld) {
    this.#world = world;
  }

  async answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    const requestId = this.#world.random.uuid();
    const isHead = request.method === 'HEAD';
    try {
      return printed(await this.#run(parseCall(request)), requestId, isHead);
    } catch (error) {
      const refused = toServiceError(error);
      const { code, message, status, details } = refused;
      const more = Object.entries(details).map(([name, value]) =>
        typeof value === 'string' ? element(name, value) : '',
      );
      const text = `${element('Code', code)}${element('Message', message)}${more.join('')}${element('RequestId', requestId)}${element('HostId', 'embedded')}`;
      const result = printed(
        {
          status,
          headers: [['Content-Type', 'application/xml']],
          body: `${xmlHead}<Error>${text}</Error>`,
        },
        requestId,
        isHead,
      );
      return { ...result, notes: notesOf(refused) };
    }
  }

  async contents(): Promise<JsonValue> {
    const buckets = await Promise.all(
      this.#names().map(async (name) => {
        const objects = this.#bucket(name);
        const listed = await Promise.all(
          (await objects.keys()).map(async (key) => ({ key, object: await objects.get(key) })),
        );
        return {
          name,
          objects: listed.flatMap(({ key, object }) =>
            object === undefined
              ? []
              : [
                  {
                    key,
                    size: object.body.length,
                    contentType: object.contentType,
                    lastModified: new Date(object.lastModified).toISOString(),
                  },
                ],
          ),
        };
      }),
    );
    return { buckets };
  }

  reset(): void {
    this.#buckets.clear();
  }

  async #run(call: S3Call): Promise<Answer> {
    const { method } = call.request;
    const other = [...call.query.keys()].find((name) => subresources.test(name));
    if (other !== undefined) throw notEmbedded('s3', `${method} ?${other}`, known);
    if (call.bucket === '') {
      if (method === 'GET') return xml(this.#listBuckets());
    } else if (call.key === '') return await this.#runOnBucket(call);
    else return await this.#runOnObject(call);
    throw notEmbedded('s3', `${method} /`, known);
  }

  async #runOnBucket({ request, bucket, query }: S3Call): Promise<Answer> {
    switch (request.method) {
      case 'PUT':
        if (!this.#names().includes(bucket)) this.#open(bucket);
        return { status: 200, headers: [['Location', `/${bucket}`]] };
      case 'HEAD':
        this.#bucket(bucket);
        return { status: 200 };
      case 'GET':
        return query.has('location')
          ? xml(
              `<LocationConstraint xmlns="${namespace}">${escapeXml(this.#world.project.region)}</LocationConstraint>`,
            )
          : xml(await this.#list(bucket, query));
      case 'DELETE':
        if ((await this.#bucket(bucket).keys()).length > 0)
          throw new AwsServiceError(
            'BucketNotEmpty',
            'The bucket you tried to delete is not empty',
            {
              status: 409,
              details: { BucketName: bucket },
            },
          );
        this.#buckets.delete(bucket);
        return { status: 204 };
      case 'POST':
        if (query.has('delete')) return xml(await this.#deleteMany(bucket, request));
    }
    throw notEmbedded('s3', `${request.method} on a bucket`, known);
  }

  async #runOnObject({ request, bucket, key }: S3Call): Promise<Answer> {
    const objects = this.#bucket(bucket);
    switch (request.method) {
      case 'GET':
      case 'HEAD': {
        const object = await objects.get(key);
        if (object === undefined)
          throw new AwsServiceError('NoSuchKey', 'The specified key does not exist.', {
            status: 404,
            details: { Key: key },
          });
        return readObject(object, request);
      }
      case 'PUT': {
        const source = headerValue(request.headers, 'x-amz-copy-source');
        const object =
          source === undefined
            ? putObject(request, this.#world.clock.now())
            : await this.#copied(source);
        objects.put(key, object);
        const etag = etagOf(object.body);
        return source === undefined
          ? { status: 200, headers: [['ETag', etag]] }
          : xml(
              `<CopyObjectResult xmlns="${namespace}">${element('LastModified', time(object.lastModified))}${element('ETag', etag)}</CopyObjectResult>`,
            );
      }
      case 'DELETE':
        objects.delete(key);
        return { status: 204 };
    }
    throw notEmbedded('s3', `${request.method} on an object`, known);
  }

  async #copied(source: string): Promise<S3Object> {
    const [bucket = '', ...rest] = decoded(source.split('?')[0] ?? '')
      .replace(/^\//, '')
      .split('/');
    const object = await this.#bucket(bucket).get(rest.join('/'));
    if (object === undefined)
      throw new AwsServiceError('NoSuchKey', 'The specified key does not exist.', {
        status: 404,
        details: { Key: rest.join('/') },
      });
    return { ...object, lastModified: this.#world.clock.now() };
  }

  #listBuckets(): string {
    const buckets = this.#names().map(
      (name) =>
        `<Bucket>${element('Name', name)}${element('CreationDate', time(this.#bucket(name).createdAt))}</Bucket>`,
    );
    return `<ListAllMyBucketsResult xmlns="${namespace}"><Owner>${element('ID', this.#world.project.accountId)}</Owner><Buckets>${buckets.join('')}</Buckets></ListAllMyBucketsResult>`;
  }

  /** Both versions of the list (documented, "ListObjects", "ListObjectsV2"). */
  async #list(bucket: string, query: URLSearchParams): Promise<string> {
    const objects = this.#bucket(bucket);
    const isV2 = query.get('list-type') === '2';
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const most = Math.min(Number(query.get('max-keys') ?? 1000) || 0, 1000);
    const token = query.get('continuation-token');
    const after = isV2
      ? token === null
        ? (query.get('start-after') ?? '')
        : Buffer.from(token, 'base64').toString('utf8')
      : (query.get('marker') ?? '');
    const encode = (text: string): string =>
      query.get('encoding-type') === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text;
    const entries: { key: string; isPrefix: boolean }[] = [];
    let isTruncated = false;
    for (const key of await objects.keys()) {
      if (!key.startsWith(prefix)) continue;
      const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      const entry =
        cut < 0
          ? { key, isPrefix: false }
          : { key: key.slice(0, cut + delimiter.length), isPrefix: true };
      if (entry.key <= after || entries.at(-1)?.key === entry.key) continue;
      if (entries.length === most) {
        isTruncated = most > 0;
        break;
      }
      entries.push(entry);
    }
    const last = entries.at(-1)?.key ?? '';
    const parts = [element('Name', bucket), element('Prefix', encode(prefix))];
    if (isV2) parts.push(element('KeyCount', String(entries.length)));
    else parts.push(element('Marker', encode(after)));
    parts.push(element('MaxKeys', String(most)));
    if (delimiter !== '') parts.push(element('Delimiter', encode(delimiter)));
    parts.push(element('IsTruncated', String(isTruncated)));
    if (isTruncated)
      parts.push(
        isV2
          ? element('NextContinuationToken', Buffer.from(last).toString('base64'))
          : element('NextMarker', encode(last)),
      );
    for (const { key, isPrefix } of entries) {
      if (isPrefix) {
        parts.push(`<CommonPrefixes>${element('Prefix', encode(key))}</CommonPrefixes>`);
        continue;
      }
      const object = await objects.get(key);
      if (object !== undefined)
        parts.push(
          `<Contents>${element('Key', encode(key))}${element('LastModified', time(object.lastModified))}${element('ETag', etagOf(object.body))}${element('Size', String(object.body.length))}${element('StorageClass', 'STANDARD')}</Contents>`,
        );
    }
    return `<ListBucketResult xmlns="${namespace}">${parts.join('')}</ListBucketResult>`;
  }

  async #deleteMany(bucket: string, request: AwsServiceRequest): Promise<string> {
    const objects = this.#bucket(bucket);
    const text = bytesToText(readChunks(request));
    const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescapeXml(key));
    for (const key of keys) objects.delete(key);
    const isQuiet = /<Quiet>\s*true\s*<\/Quiet>/.test(text);
    const deleted = isQuiet ? [] : keys.map((key) => `<Deleted>${element('Key', key)}</Deleted>`);
    return `<DeleteResult xmlns="${namespace}">${deleted.join('')}</DeleteResult>`;
  }

  #names(): string[] {
    const declared = Object.keys(this.#world.project.awsBackends['s3']?.buckets ?? {});
    return [...new Set([...declared, ...this.#buckets.keys()])].sort();
  }

  #bucket(name: string): S3Objects {
    if (!this.#names().includes(name))
      throw new AwsServiceError('NoSuchBucket', 'The specified bucket does not exist', {
        status: 404,
        details: { BucketName: name },
        hint: declareHint('s3', 'buckets', name),
      });
    return this.#buckets.get(name) ?? this.#open(name);
  }

  #open(name: string): S3Objects {
    const bucket = new S3Objects(
      this.#world,
      () => this.#world.project.awsBackends['s3']?.buckets?.[name]?.folder,
    );
    this.#buckets.set(name, bucket);
    return bucket;
  }
}

function parseCall(request: AwsServiceRequest): S3Call {
  const [, path = '/', query = ''] =
    /^[a-z]+:\/\/[^/?]*(\/[^?]*)?(?:\?([^]*))?$/i.exec(request.url) ?? [];
  const parts = path.slice(1).split('/');
  const bucket = request.subdomain ?? decoded(parts.shift() ?? '');
  return { request, bucket, key: decoded(parts.join('/')), query: new URLSearchParams(query) };
}

function readObject(object: S3Object, request: AwsServiceRequest): Answer {
  const etag = etagOf(object.body);
  const headers: (readonly [string, string])[] = [
    ['Content-Type', object.contentType],
    ['ETag', etag],
    ['Last-Modified', new Date(object.lastModified).toUTCString()],
    ['Accept-Ranges', 'bytes'],
    ...Object.entries(object.headers),
  ];
  if (headerValue(request.headers, 'If-None-Match') === etag) return { status: 304, headers };
  const range = /^bytes=(\d*)-(\d*)$/.exec(headerValue(request.headers, 'Range') ?? '');
  if (range === null || (range[1] === '' && range[2] === ''))
    return { status: 200, headers, body: object.body };
  const size = object.body.length;
  const from = range[1] === '' ? Math.max(size - Number(range[2]), 0) : Number(range[1]);
  const to = range[1] === '' || range[2] === '' ? size - 1 : Math.min(Number(range[2]), size - 1);
  if (from >= size || from > to)
    throw new AwsServiceError('InvalidRange', 'The requested range is not satisfiable', {
      status: 416,
    });
  return {
    status: 206,
    headers: [...headers, ['Content-Range', `bytes ${from}-${to}/${size}`]],
    body: object.body.subarray(from, to + 1),
  };
}

function putObject(request: AwsServiceRequest, now: number): S3Object {
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (lower.startsWith('x-amz-meta-')) headers[lower] = value;
    else if (keptHeaders.includes(lower)) {
      const kept = value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== 'aws-chunked')
        .join(', ');
      if (kept !== '') headers[name] = kept;
    }
  }
  return {
    body: readChunks(request),
    contentType: headerValue(request.headers, 'Content-Type') ?? 'binary/octet-stream',
    headers,
    lastModified: now,
  };
}

function printed(answer: Answer, requestId: string, isHead: boolean): AwsServiceResult {
  const body =
    typeof answer.body === 'string' ? textToBytes(answer.body) : (answer.body ?? noBytes);
  return {
    kind: 'response',
    status: answer.status,
    headers: [
      ['x-amz-request-id', requestId],
      ...(answer.headers ?? []),
      ...(answer.status === 204 || answer.status === 304
        ? []
        : [['Content-Length', String(body.length)] as const]),
    ],
    body: isHead ? noBytes : body,
  };
}

function xml(text: string): Answer {
  return {
    status: 200,
    headers: [['Content-Type', 'application/xml']],
    body: `${xmlHead}${text}`,
  };
}

function element(name: string, value: string): string {
  return `<${name}>${escapeXml(value)}</${name}>`;
}

function time(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unescapeXml(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replaceAll(/&(#\d+|#x[0-9a-f]+|[a-z]+);/gi, (whole, name: string) =>
    name.startsWith('#x')
      ? String.fromCodePoint(Number.parseInt(name.slice(2), 16))
      : name.startsWith('#')
        ? String.fromCodePoint(Number(name.slice(1)))
        : (names[name] ?? whole),
  );
}
