import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, listAt, memberOf, objectAt, textAt } from '../json-shape.ts';
import type { ImportReport } from './import-report.ts';

/**
 * What the service's reader of OpenAPI 3.0 (swagger-parser) warns of, in its words: members that the specification does not have and
 * members that it requires. That an import tells them is as users quote it (`Parse issue: attribute
 * paths.'/area/{zipCode}'(get).parameters.[zipCode].type is unexpected`); which others there are follows from the specification and the
 * reader, and is assumed. Schemas and servers are not looked at. Swagger 2.0 is read without such warnings (recorded: an operation
 * without responses).
 */
export function reportParseIssues(document: JsonObject, report: ImportReport): void {
  new ParseIssues(report).document(document);
}

const fields = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const known = {
  document: fields('openapi info servers paths components security tags externalDocs'),
  info: fields('title description termsOfService contact license version'),
  contact: fields('name url email'),
  license: fields('name url'),
  path: fields(
    '$ref summary description get put post delete head patch options trace servers parameters',
  ),
  operation: fields(
    'tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers',
  ),
  parameter: fields(
    'name in description required deprecated allowEmptyValue style explode allowReserved schema example examples content $ref',
  ),
  body: fields('description content required $ref'),
  mediaType: fields('schema example examples encoding'),
  response: fields('description headers content links $ref'),
  header: fields(
    'description required deprecated allowEmptyValue style explode schema example examples content $ref',
  ),
} as const;
/** As the reader goes through them: of two operations with one id it tells of the later. */
const verbs = ['get', 'put', 'post', 'delete', 'head', 'patch', 'options', 'trace'] as const;

class ParseIssues {
  private readonly operationIds = new Set<string>();

  constructor(private readonly report: ImportReport) {}

  document(document: JsonObject): void {
    this.unexpected(document, known.document, '', '');
    this.info(objectAt(document, 'info'));
    for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {}))
      if (path.startsWith('/') && isObject(item))
        this.path(item, `paths.'${path}'`, pointerTo('/paths', path));
    const components = objectAt(document, 'components');
    this.each(objectAt(components, 'parameters'), 'components', 'parameters', this.parameter);
    this.each(objectAt(components, 'requestBodies'), 'components', 'requestBodies', this.body);
    this.each(objectAt(components, 'responses'), 'components', 'responses', this.response);
    this.each(objectAt(components, 'headers'), 'components', 'headers', this.header);
  }

  private info(info: JsonObject | undefined): void {
    if (info === undefined) return;
    this.unexpected(info, known.info, 'info', '/info');
    this.missing(info, 'version', 'info', '/info');
    for (const part of ['contact', 'license'] as const) {
      const object = objectAt(info, part);
      if (object !== undefined)
        this.unexpected(object, known[part], `info.${part}`, `/info/${part}`);
    }
  }

  private path(item: JsonObject, location: string, pointer: string): void {
    this.unexpected(item, known.path, location, pointer);
    this.parameters(item, location, pointer);
    for (const verb of verbs) {
      const operation = objectAt(item, verb);
      if (operation !== undefined)
        this.operation(operation, `${location}(${verb})`, pointerTo(pointer, verb));
    }
  }

  private operation(operation: JsonObject, location: string, pointer: string): void {
    this.unexpected(operation, known.operation, location, pointer);
    this.parameters(operation, location, pointer);
    const id = textAt(operation, 'operationId');
    if (id !== undefined && this.operationIds.has(id))
      this.tell(`${location}.operationId is repeated`, pointerTo(pointer, 'operationId'));
    if (id !== undefined) this.operationIds.add(id);
    const body = objectAt(operation, 'requestBody');
    if (body !== undefined)
      this.body(body, `${location}.requestBody`, pointerTo(pointer, 'requestBody'));
    this.missing(operation, 'responses', location, pointer);
    for (const [status, response] of Object.entries(objectAt(operation, 'responses') ?? {}))
      if (isObject(response) && !status.startsWith('x-'))
        this.response(
          response,
          `${location}.responses.${status}`,
          pointerTo(pointer, 'responses', status),
        );
  }

  private parameters(owner: JsonObject, location: string, pointer: string): void {
    listAt(owner, 'parameters').forEach((parameter, index) => {
      if (isObject(parameter))
        this.parameter(
          parameter,
          `${location}.parameters`,
          pointerTo(pointer, 'parameters', index),
        );
    });
  }

  private readonly parameter: Look = (parameter, location, pointer) => {
    const at = `${location}.[${textAt(parameter, 'name') ?? "['unknown']"}]`;
    if (this.isReference(parameter)) return;
    this.unexpected(parameter, known.parameter, at, pointer);
  };

  private readonly body: Look = (body, location, pointer) => {
    if (this.isReference(body)) return;
    this.unexpected(body, known.body, location, pointer);
    this.missing(body, 'content', location, pointer);
    this.content(body, location, pointer);
  };

  private readonly response: Look = (response, location, pointer) => {
    if (this.isReference(response)) return;
    this.unexpected(response, known.response, location, pointer);
    this.missing(response, 'description', location, pointer);
    this.content(response, location, pointer);
    this.each(objectAt(response, 'headers'), location, 'headers', this.header, pointer);
  };

  private readonly header: Look = (header, location, pointer) => {
    if (!this.isReference(header)) this.unexpected(header, known.header, location, pointer);
  };

  private content(owner: JsonObject, location: string, pointer: string): void {
    for (const [type, mediaType] of Object.entries(objectAt(owner, 'content') ?? {}))
      if (isObject(mediaType))
        this.unexpected(
          mediaType,
          known.mediaType,
          `${location}.content`,
          pointerTo(pointer, 'content', type),
        );
  }

  private each(
    section: JsonObject | undefined,
    location: string,
    key: string,
    look: Look,
    pointer = `/${location}`,
  ): void {
    for (const [name, value] of Object.entries(section ?? {}))
      if (isObject(value)) look(value, `${location}.${key}.${name}`, pointerTo(pointer, key, name));
  }

  private isReference(value: JsonValue): boolean {
    return typeof memberOf(value, '$ref') === 'string';
  }

  private unexpected(
    object: JsonObject,
    names: ReadonlySet<string>,
    location: string,
    pointer: string,
  ): void {
    for (const key of Object.keys(object))
      // A function of CloudFormation is gone before the service reads the document.
      if (!names.has(key) && !key.startsWith('x-') && !/^(?:Fn::.|Ref$)/.test(key))
        this.tell(
          `${location === '' ? '' : `${location}.`}${key} is unexpected`,
          pointerTo(pointer, key),
        );
  }

  private missing(object: JsonObject, key: string, location: string, pointer: string): void {
    if (memberOf(object, key) === undefined) this.tell(`${location}.${key} is missing`, pointer);
  }

  private tell(what: string, pointer: string): void {
    this.report.add('parse-issue', 'warning', pointer, `Parse issue: attribute ${what}`);
  }
}

type Look = (object: JsonObject, location: string, pointer: string) => void;
