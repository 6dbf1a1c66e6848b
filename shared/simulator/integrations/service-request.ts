import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { ServiceSubtype } from '#shared/entities/http/service-subtypes.ts';
import { encodeBase64 } from '#shared/std/base64.ts';
import { percentEncode } from '#shared/std/percent-encode.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import type { HeaderList } from '../ports.ts';
import { printQuery } from '../query-parameters.ts';

/** How requests to a service look. */
type ServiceProtocol =
  /** A body of JSON, the operation in `X-Amz-Target`. */
  | { readonly kind: 'json'; readonly version: '1.0' | '1.1'; readonly targetPrefix: string }
  /** A form whose field `Action` is the operation. */
  | { readonly kind: 'query'; readonly version: string }
  /** Arguments in path and query. */
  | { readonly kind: 'path' };

/** By service (documented, their API references). */
const protocols: Readonly<Record<string, ServiceProtocol>> = {
  events: { kind: 'json', version: '1.1', targetPrefix: 'AWSEvents' },
  kinesis: { kind: 'json', version: '1.1', targetPrefix: 'Kinesis_20131202' },
  states: { kind: 'json', version: '1.0', targetPrefix: 'AWSStepFunctions' },
  sqs: { kind: 'query', version: '2012-11-05' },
};

/** Arguments of a service by name, as mapping made them. */
export type ServiceArguments = Readonly<Record<string, string>>;

/** The unsigned request that a service of an HTTP API is asked. */
export interface ServiceRequest {
  readonly service: string;
  readonly region: string;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array | undefined;
}

/** An argument that cannot be sent, as a sentence. */
export class UnfitArgument extends Error {}

/**
 * What an integration with a service asks of it.
 *
 * @param region of the API, unless the arguments name another
 * @throws UnfitArgument
 */
export function buildServiceRequest(
  subtype: ServiceSubtype,
  values: ServiceArguments,
  region: string,
): ServiceRequest {
  const { Region, ...given } = values;
  const { service, operation } = subtype;
  const protocol = protocols[service] ?? { kind: 'path' };
  const at = Region === undefined || Region === '' ? region : Region;
  const host = `${hostPrefix(subtype)}${service}.${at}.amazonaws.com`;
  switch (protocol.kind) {
    case 'json':
      return {
        service,
        region: at,
        method: 'POST',
        url: `https://${host}/`,
        headers: [
          ['X-Amz-Target', `${protocol.targetPrefix}.${operation}`],
          ['Content-Type', `application/x-amz-json-${protocol.version}`],
        ],
        body: textToBytes(JSON.stringify(jsonBody(subtype, given))),
      };
    case 'query':
      return {
        service,
        region: at,
        method: 'POST',
        url: queueAddress(given['QueueUrl'] ?? '', `https://${host}/`),
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: textToBytes(
          printQuery([['Action', operation], ['Version', protocol.version], ...formFields(given)]),
        ),
      };
    case 'path':
      return {
        service,
        region: at,
        method: 'GET',
        url: `https://${host}${configurationPath(given)}`,
        headers: [],
        body: undefined,
      };
  }
}

/** Synchronous executions have a host of their own (documented, "StartSyncExecution"). */
function hostPrefix({ operation }: ServiceSubtype): string {
  return operation === 'StartSyncExecution' ? 'sync-' : '';
}

function queueAddress(queueUrl: string, otherwise: string): string {
  return /^https?:\/\//.test(queueUrl) ? queueUrl : otherwise;
}

function jsonBody({ service }: ServiceSubtype, given: ServiceArguments): JsonObject {
  switch (service) {
    case 'events': {
      const { Time, Resources, ...entry } = given;
      return {
        Entries: [
          {
            ...entry,
            ...(Time !== undefined && { Time: epochSeconds(Time) }),
            ...(Resources !== undefined && { Resources: textsOf('Resources', Resources) }),
          },
        ],
      };
    }
    case 'kinesis': {
      const { Data = '', ...record } = given;
      // Blobs of the API travel as Base64 (documented, "PutRecord"); that the text itself is the blob is assumed.
      return { ...record, Data: encodeBase64(textToBytes(Data)) };
    }
    default:
      // Members of Step Functions begin with a small letter (documented, "StartExecution").
      return Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          name.charAt(0).toLowerCase() + name.slice(1),
          value,
        ]),
      );
  }
}

/** Times of the JSON protocols are seconds (documented, "PutEvents"). */
function epochSeconds(text: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  if (Number.isNaN(seconds)) throw new UnfitArgument(`Time is no time: ${text}`);
  return seconds;
}

/** A list in JSON, or texts with commas between (assumed). */
function textsOf(name: string, text: string): readonly string[] {
  if (!text.trimStart().startsWith('['))
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const list = parsed(name, text);
  if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list;
  throw new UnfitArgument(`${name} must be a list of texts.`);
}

/** Lists and maps are numbered (documented, "Making Query API requests" of SQS). */
function formFields(given: ServiceArguments): (readonly [string, string])[] {
  return Object.entries(given).flatMap(([name, value]): (readonly [string, string])[] => {
    switch (name) {
      case 'AttributeNames':
      case 'MessageAttributeNames':
        return textsOf(name, value).map((item, index) => [
          `${name.slice(0, -1)}.${index + 1}`,
          item,
        ]);
      case 'MessageAttributes':
      case 'MessageSystemAttributes':
        return attributeFields(name, value);
      default:
        return [[name, value]];
    }
  });
}

function attributeFields(name: string, text: string): (readonly [string, string])[] {
  const attributes = parsed(name, text);
  if (!isObject(attributes)) throw new UnfitArgument(`${name} must be a JSON object.`);
  return Object.entries(attributes).flatMap(([key, value], index) => {
    if (!isObject(value)) throw new UnfitArgument(`${name}: "${key}" must be a JSON object.`);
    const field = `${name.slice(0, -1)}.${index + 1}`;
    return [
      [`${field}.Name`, key] as const,
      ...Object.entries(value).map(([part, content]) => {
        if (content !== null && typeof content === 'object')
          throw new UnfitArgument(`${name}: ${part} of "${key}" must be a text.`);
        return [`${field}.Value.${part}`, String(content)] as const;
      }),
    ];
  });
}

/** Documented, "GetConfiguration" of AWS AppConfig. */
function configurationPath(given: ServiceArguments): string {
  const part = (name: string): string => percentEncode(given[name] ?? '');
  const query: [string, string][] = [['client_id', given['ClientId'] ?? '']];
  const version = given['ClientConfigurationVersion'];
  if (version !== undefined) query.push(['client_configuration_version', version]);
  return `/applications/${part('Application')}/environments/${part('Environment')}/configurations/${part('Configuration')}?${printQuery(query)}`;
}

function parsed(name: string, text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new UnfitArgument(`${name} is no JSON: ${text.slice(0, 100)}`);
  }
}

function isObject(value: JsonValue): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
