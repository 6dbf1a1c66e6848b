import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  isObject,
  mapItems,
  mapMembers,
  objectAt,
  recordOf,
  textAt,
} from '#shared/openapi/json-shape.ts';
import { stableHash } from '#shared/std/stable-hash.ts';
import { ref, type CfnTemplate } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/** Types whose change has to reach callers, and so makes a new deployment. */
const deployedTypes: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Model',
  'AWS::ApiGateway::RequestValidator',
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::RouteResponse',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::IntegrationResponse',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Model',
]);

/** Properties that say nothing to a caller and reach nobody by a deployment. */
const undeployedProperties = new Set(['Name', 'Description', 'Version', 'Tags']);

/** Members of an operation that are documentation. */
const documentationMembers = new Set(['description', 'summary', 'tags', 'externalDocs']);

/** Members of a document that are documentation. */
const undeployedMembers = new Set([
  'info',
  'tags',
  'externalDocs',
  'servers',
  'x-amazon-apigateway-documentation',
]);

/**
 * What of the resources a deployment takes a picture of: two with the same answer every caller alike. The order of resources and of
 * their members does not count.
 */
export function deployedContent(resources: Iterable<readonly [string, object]>): JsonValue {
  const inOrder = [...resources].sort(([a], [b]) => (a < b ? -1 : 1));
  const content = inOrder.flatMap(([id, resource]): JsonValue[] => {
    const type = textAt(resource as JsonObject, 'Type') ?? '';
    if (!deployedTypes.has(type)) return [];
    const properties = objectAt(resource as JsonObject, 'Properties') ?? {};
    // Names of models and authorizers are what others refer to them by.
    const isApi = type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api';
    return [
      [
        id,
        type,
        recordOf(
          Object.entries(properties)
            .filter(([key]) => (key === 'Name' ? !isApi : !undeployedProperties.has(key)))
            .map(([key, value]) => [key, key === 'Body' ? deployedDocument(value) : value]),
        ),
      ],
    ];
  });
  return sortedMembers(content);
}

function sortedMembers(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sortedMembers);
  if (!isObject(value)) return value;
  return recordOf(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortedMembers(member)]),
  );
}

/** An OpenAPI document without what only documents it. */
function deployedDocument(document: JsonValue): JsonValue {
  if (!isObject(document)) return document;
  return mapMembers(
    recordOf(Object.entries(document).filter(([key]) => !undeployedMembers.has(key))),
    (member, key) => (key === 'paths' ? eachMember(member, pathItem) : member),
  );
}

function pathItem(item: JsonValue): JsonValue {
  const { description: _description, summary: _summary, ...rest } = isObject(item) ? item : {};
  return mapMembers(rest, (member, key) =>
    key === 'parameters' ? eachItem(member, undescribed) : operation(member),
  );
}

function operation(value: JsonValue): JsonValue {
  if (!isObject(value)) return value;
  return mapMembers(
    recordOf(Object.entries(value).filter(([name]) => !documentationMembers.has(name))),
    (member, key) =>
      key === 'parameters'
        ? eachItem(member, undescribed)
        : key === 'requestBody'
          ? undescribed(member)
          : key === 'responses'
            ? eachMember(member, (response) =>
                mapMembers(undescribed(response), (part, name) =>
                  name === 'headers' ? eachMember(part, undescribed) : part,
                ),
              )
            : member,
  );
}

function undescribed(value: JsonValue): JsonObject {
  const { description: _description, ...rest } = isObject(value) ? value : {};
  return rest;
}

function eachMember(value: JsonValue, change: (member: JsonValue) => JsonValue): JsonValue {
  return isObject(value) ? mapMembers(value, change) : value;
}

function eachItem(value: JsonValue, change: (item: JsonValue) => JsonValue): JsonValue {
  return Array.isArray(value) ? mapItems(value as readonly JsonValue[], change) : value;
}

/** Changes exactly when what is deployed does. */
export function deploymentHash(resources: Iterable<readonly [string, object]>): string {
  return stableHash(JSON.stringify(deployedContent(resources)));
}

/** Resources of the API that is written, without those of other APIs of the template. */
export function ownResources({ resources, owners, own }: CfnTemplate): [string, object][] {
  return [...resources].filter(([id]) => owners.get(id) === own.id);
}

/**
 * AWS::ApiGateway::Deployment. CloudFormation makes a deployment once per logical id, so the id carries a hash of
 * what is deployed: a changed design is a new deployment, an unchanged one stays. Waits for `dependsOn`, as nothing
 * else ties it to the methods. Gives its logical id.
 */
export function addDeployment(
  template: CfnTemplate,
  methodIds: readonly string[],
  others: readonly string[],
): string {
  const id =
    template.knownOwnId('Deployment', '') ??
    template.ownId('Deployment', deploymentHash(ownResources(template)));
  template.add(id, {
    Type: 'AWS::ApiGateway::Deployment',
    ...(methodIds.length + others.length > 0 && { DependsOn: [...methodIds, ...others] }),
    Properties: { RestApiId: ref(restApiId(template)) },
  });
  return id;
}
