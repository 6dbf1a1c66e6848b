import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { httpMethods, type Method } from '#shared/entities/rest/method.ts';
import { operationKey } from '#shared/entities/rest/operation-key.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  isObject,
  listAt,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  textAt,
} from '../json-shape.ts';
import { swaggerParameter, swaggerSchemes, swaggerHeader } from './swagger-parts.ts';

/** Tells of a loss, by pointer into the Project. */
type TellLoss = (ruleId: string, pointer: string, message: string) => void;

/** Members of operations and path items that Swagger 2.0 has not. */
/**
 * What a response says otherwise in Swagger 2.0, and what it would say there and does not in OpenAPI 3, whose readers pass over
 * it: documents that were changed from one to the other by hand have a `schema` still.
 */
const unknownToResponses = new Set(['content', 'headers', 'links', 'schema', 'examples']);
const unknownToOperations = new Set(['callbacks', 'servers', 'trace']);

/**
 * An exported OpenAPI 3 document as Swagger 2.0, in the shape of GetExport's `swagger` (recorded): `host` and
 * `basePath` for the server, `consumes` and `produces` from models and templates, bodies as parameters. What Swagger
 * has no words for is left out and told.
 *
 * @param complete `consumes` and `produces` name the types of models only, where there are models: an import gives every model
 *   every type. GetExport names those of templates, too (recorded).
 */
export function toSwagger(
  document: JsonObject,
  api: RestApi,
  complete: boolean,
  tell: TellLoss = () => {},
): JsonObject {
  return new SwaggerWriter(document, api, complete, tell).write();
}

class SwaggerWriter {
  private readonly components: JsonObject;
  private readonly told = new Set<string>();

  constructor(
    private readonly document: JsonObject,
    private readonly api: RestApi,
    private readonly complete: boolean,
    private readonly tell: TellLoss,
  ) {
    this.components = objectAt(document, 'components') ?? {};
  }

  write(): JsonObject {
    const { document, components, api } = this;
    const server = listAt(document, 'servers')[0];
    const url = textAt(server, 'url') ?? '';
    const host = /^https:\/\/([^/]+)/.exec(url)?.[1];
    const stage = textAt(objectAt(objectAt(server, 'variables'), 'basePath'), 'default');
    const endpoint = memberOf(server, 'x-amazon-apigateway-endpoint-configuration');
    const schemas = objectAt(components, 'schemas');
    const schemes = swaggerSchemes(objectAt(components, 'securitySchemes') ?? {}, (name) =>
      this.loses(`security scheme '${name}'`),
    );
    const methods = methodsByPath(api);
    const parameters = this.section('parameters', (value) => this.parameter(value));
    const responses = this.section('responses', (value) => this.response(value));
    for (const section of ['examples', 'links', 'callbacks', 'pathItems'])
      if (memberOf(components, section) !== undefined) this.loses(`components.${section}`);
    if (listAt(document, 'servers').length > 1) this.loses('servers besides the first');
    return {
      swagger: '2.0',
      info: memberOf(document, 'info') ?? {},
      ...(host !== undefined && { host }),
      ...(stage !== undefined && { basePath: `/${stage}` }),
      schemes: ['https'],
      paths: recordOf(
        Object.entries(objectAt(document, 'paths') ?? {}).map(([path, item]) => [
          path,
          isObject(item) ? this.pathItem(path, item, methods) : item,
        ]),
      ),
      ...(Object.keys(schemes).length > 0 && { securityDefinitions: schemes }),
      ...(schemas !== undefined && { definitions: retargeted(schemas) }),
      ...(Object.keys(parameters).length > 0 && { parameters }),
      ...(Object.keys(responses).length > 0 && { responses }),
      ...membersExcept(document, new Set(['openapi', 'info', 'servers', 'paths', 'components'])),
      ...(endpoint !== undefined && { 'x-amazon-apigateway-endpoint-configuration': endpoint }),
    };
  }

  /** Once for each kind of loss. */
  private loses(what: string): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    this.tell(
      'only-in-openapi-3',
      pointerTo('/apis', this.api.id),
      `Swagger 2.0 has no words for ${what}, which is left out.`,
    );
  }

  private section(
    name: string,
    turn: (value: JsonValue) => JsonValue | undefined,
  ): Record<string, JsonValue> {
    return recordOf(
      Object.entries(objectAt(this.components, name) ?? {}).flatMap(
        ([key, value]): [string, JsonValue][] => {
          const turned = turn(value);
          return turned === undefined ? [] : [[key, turned]];
        },
      ),
    );
  }

  /** What stands behind a `$ref` into `components`; the value itself when it is none. */
  private resolved(value: JsonValue | undefined): JsonValue | undefined {
    let current = value;
    for (let hops = 0; hops < 32; hops++) {
      const ref = memberOf(current, '$ref');
      const match = typeof ref === 'string' ? /^#\/components\/([^/]+)\/([^/]+)$/.exec(ref) : null;
      if (match === null) return current;
      current = memberOf(objectAt(this.components, match[1] ?? ''), match[2] ?? '');
    }
    return undefined;
  }

  private parameter(value: JsonValue): JsonValue | undefined {
    const ref = textAt(value, '$ref');
    const resolved = this.resolved(value);
    if (textAt(resolved, 'in') === 'cookie') {
      this.loses('parameters in cookies');
      return undefined;
    }
    return ref?.startsWith('#/components/parameters/') === true
      ? { $ref: ref.replace('#/components/parameters/', '#/parameters/') }
      : isObject(resolved)
        ? swaggerParameter(resolved)
        : undefined;
  }

  private pathItem(
    path: string,
    item: JsonObject,
    methods: ReadonlyMap<string, Method>,
  ): JsonObject {
    return recordOf(
      Object.entries(item).flatMap(([key, operation]): [string, JsonValue][] => {
        const method = methods.get(`${key} ${path}`);
        if (method !== undefined && isObject(operation))
          return [[key, this.operation(operation, method)]];
        if (key.startsWith('x-') || key === 'parameters') return [[key, operation]];
        this.loses(`'${key}' of a path`);
        return [];
      }),
    );
  }

  private operation(operation: JsonObject, method: Method): JsonObject {
    const body = this.resolved(memberOf(operation, 'requestBody'));
    const bodyTypes = union(
      Object.keys(method.requestModels),
      Object.keys(objectAt(body, 'content') ?? {}),
    );
    const consumes = this.types(bodyTypes, Object.keys(method.integration?.requestTemplates ?? {}));
    const responseTypes = union(
      Object.values(method.methodResponses).flatMap((response) =>
        Object.keys(response.responseModels),
      ),
      [],
    );
    const produces = this.types(
      responseTypes,
      Object.values(method.integration?.integrationResponses ?? {}).flatMap((response) =>
        Object.keys(response.responseTemplates),
      ),
    );
    if (new Set(Object.values(method.requestModels)).size > 1)
      this.loses('bodies of several schemas');
    const [firstType] = Object.keys(method.requestModels);
    const model = firstType === undefined ? undefined : method.requestModels[firstType];
    const { content: _content, required, ...described } = isObject(body) ? body : {};
    const parameters = [
      ...listAt(operation, 'parameters').flatMap((item) => this.parameter(item) ?? []),
      ...(model === undefined
        ? []
        : [
            {
              in: 'body',
              name: model,
              ...described,
              required: isObject(body) ? required === true : true,
              schema: { $ref: `#/definitions/${model}` },
            },
          ]),
    ];
    for (const key of unknownToOperations)
      if (memberOf(operation, key) !== undefined) this.loses(`'${key}' of an operation`);
    const behind = ([key]: [string, JsonValue]): boolean =>
      key === 'security' || key.startsWith('x-amazon-apigateway-');
    const others = Object.entries(
      membersExcept(
        operation,
        new Set(['parameters', 'requestBody', 'responses', ...unknownToOperations]),
      ),
    );
    return {
      ...recordOf(others.filter((member) => !behind(member))),
      ...(consumes.length > 0 && { consumes }),
      ...(produces.length > 0 && { produces }),
      ...(parameters.length > 0 && { parameters }),
      responses: recordOf(
        Object.entries(objectAt(operation, 'responses') ?? {}).flatMap(
          ([status, response]): [string, JsonValue][] => {
            // Ranges of status codes came with OpenAPI 3.
            if (/^[1-5]XX$/.test(status)) {
              this.loses(`responses for '${status}'`);
              return [];
            }
            return [[status, isObject(response) ? this.response(response) : response]];
          },
        ),
      ),
      ...recordOf(others.filter(behind)),
    };
  }

  private types(ofModels: readonly string[], ofTemplates: readonly string[]): readonly string[] {
    return this.complete && ofModels.length > 0 ? ofModels : union(ofModels, ofTemplates);
  }

  private response(value: JsonValue): JsonValue {
    const ref = textAt(value, '$ref');
    if (ref?.startsWith('#/components/responses/') === true)
      return { $ref: ref.replace('#/components/responses/', '#/responses/') };
    if (!isObject(value)) return value;
    const content = Object.entries(objectAt(value, 'content') ?? {});
    const schema = memberOf(content[0]?.[1], 'schema');
    const headers = Object.entries(objectAt(value, 'headers') ?? {});
    const examples = content.flatMap(([type, media]): [string, JsonValue][] => {
      const example = memberOf(media, 'example');
      return example === undefined ? [] : [[type, example]];
    });
    if (memberOf(value, 'links') !== undefined) this.loses('links');
    return {
      ...membersExcept(value, unknownToResponses),
      ...(schema !== undefined && { schema: retargeted(schema) }),
      ...(examples.length > 0 && { examples: recordOf(examples) }),
      ...(headers.length > 0 && {
        headers: recordOf(
          headers.map(([name, header]) => {
            const resolved = this.resolved(header);
            return [name, swaggerHeader(isObject(resolved) ? resolved : {})];
          }),
        ),
      }),
    };
  }
}

/** Methods by verb and path as they are written: ANY may stand for verbs, and a greedy variable may have lost its sign. */
function methodsByPath(api: RestApi): Map<string, Method> {
  const methods = new Map<string, Method>();
  for (const { resource, path } of walkResources(api))
    for (const written of [path, path.replace('+}', '}')]) {
      const { ANY: any, ...own } = resource.methods;
      if (any !== undefined) {
        for (const verb of httpMethods) methods.set(`${operationKey(verb)} ${written}`, any);
      }
      for (const method of Object.values(own))
        methods.set(`${operationKey(method.httpMethod)} ${written}`, method);
    }
  return methods;
}

/** References into `components.schemas` lead into `definitions`. */
function retargeted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(retargeted);
  if (!isObject(value)) return value;
  return recordOf(
    Object.entries(value).map(([key, member]): [string, JsonValue] =>
      key === '$ref' && typeof member === 'string'
        ? [key, member.replace(/^#\/components\/schemas\//, '#/definitions/')]
        : key === 'nullable' && member === true
          ? ['x-nullable', true]
          : [key, retargeted(member)],
    ),
  );
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}
