import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, listAt, memberOf, objectAt, textAt } from '#shared/openapi/json-shape.ts';
import { isIntrinsic } from '../import/symbols.ts';
import { ref, type CfnParameter, type CfnResource, type CfnTemplate } from './cfn-template.ts';

/**
 * Puts parameters in place of what differs from one environment to the next: names of stages and domains, certificates, web ACLs,
 * load balancers, VPC endpoints, sizes of caches, log levels, limits and where access logs go, and the values of stage variables and of
 * functions' environments. The present values are their defaults, so that the template deploys as it is.
 */
export function withEnvironmentParameters(template: CfnTemplate): void {
  for (const [id, resource] of template.resources) {
    const change = changes[resource.Type];
    if (change === undefined) continue;
    const properties = change(new Asker(template, id), resource.Properties as JsonObject);
    template.resources.set(id, {
      ...resource,
      Properties: properties as CfnResource['Properties'],
    });
  }
}

/** Asks for values of one resource by parameters. */
class Asker {
  constructor(
    readonly template: CfnTemplate,
    readonly owner: string,
  ) {}

  /**
   * The properties with one of them asked for, where it has a value that fits a parameter.
   *
   * @param what says what it is, before `of …`
   */
  ask(
    properties: JsonObject,
    key: string,
    what: string,
    parameter: Partial<CfnParameter> = {},
  ): JsonObject {
    const value = memberOf(properties, key);
    const standard = this.#literal(value);
    if (value === undefined || standard === undefined) return properties;
    const name = this.template.logicalId(this.owner, key);
    this.template.parameters.set(name, {
      Type: typeof value === 'number' ? 'Number' : 'String',
      Description: `${what} of ${this.owner}.`,
      ...parameter,
      Default: standard,
    });
    return { ...properties, [key]: ref(name) as JsonValue };
  }

  /** The same for each text of a record. */
  askEach(properties: JsonObject, key: string, what: (name: string) => string): JsonObject {
    const record = objectAt(properties, key);
    if (record === undefined || isIntrinsic(record)) return properties;
    let asked: JsonObject = record;
    for (const [name, value] of Object.entries(record))
      if (typeof value === 'string') asked = this.ask(asked, name, what(name));
    return { ...properties, [key]: asked };
  }

  /** The same for members of an object. */
  inside(
    properties: JsonObject,
    key: string,
    change: (inner: JsonObject) => JsonObject,
  ): JsonObject {
    const inner = objectAt(properties, key);
    return inner === undefined ? properties : { ...properties, [key]: change(inner) };
  }

  /** The default of a parameter, which no function can be: ARNs of the project's account stand in full. */
  #literal(value: JsonValue | undefined): string | number | undefined {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if (Array.isArray(value)) {
      const items = (value as readonly JsonValue[]).map((item) => this.#literal(item));
      return items.some((item) => item === undefined || String(item).includes(','))
        ? undefined
        : items.join(',');
    }
    const sub = textAt(value, 'Fn::Sub');
    const { region, accountId } = this.template.project;
    const text = sub
      ?.replaceAll('${AWS::Partition}', 'aws')
      .replaceAll('${AWS::Region}', region)
      .replaceAll('${AWS::AccountId}', accountId);
    return text === undefined || text.includes('${') ? undefined : text;
  }
}

const list = { Type: 'CommaDelimitedList' } as const;

type Change = (asker: Asker, properties: JsonObject) => JsonObject;

const changes: Readonly<Record<string, Change>> = {
  'AWS::ApiGateway::RestApi': (asker, properties) =>
    asker.inside(properties, 'EndpointConfiguration', (endpoint) =>
      asker.ask(endpoint, 'VpcEndpointIds', 'VPC endpoints', list),
    ),
  'AWS::ApiGateway::Stage': stage,
  'AWS::ApiGatewayV2::Stage': routeStage,
  'AWS::Serverless::Api': (asker, properties) =>
    asker.inside(stage(asker, properties), 'EndpointConfiguration', (endpoint) =>
      asker.ask(endpoint, 'VPCEndpointIds', 'VPC endpoints', list),
    ),
  'AWS::ApiGateway::DomainName': domainName,
  'AWS::ApiGateway::DomainNameV2': domainName,
  'AWS::ApiGateway::VpcLink': (asker, properties) =>
    asker.ask(properties, 'TargetArns', 'Load balancers', list),
  'AWS::WAFv2::WebACLAssociation': (asker, properties) =>
    asker.ask(properties, 'WebACLArn', 'Web ACL'),
  'AWS::Lambda::Function': functionVariables,
  'AWS::Serverless::Function': functionVariables,
};

function functionVariables(asker: Asker, properties: JsonObject): JsonObject {
  return asker.inside(properties, 'Environment', (environment) =>
    asker.askEach(environment, 'Variables', (name) => `Value of the variable ${name}`),
  );
}

function domainName(asker: Asker, properties: JsonObject): JsonObject {
  let asked = asker.ask(properties, 'DomainName', 'Domain name');
  for (const key of ['CertificateArn', 'RegionalCertificateArn'])
    asked = asker.ask(asked, key, 'ARN of the ACM certificate');
  return asked;
}

/** A stage of an HTTP or WebSocket API; `$default` is more than a name. */
function routeStage(asker: Asker, properties: JsonObject): JsonObject {
  let asked =
    textAt(properties, 'StageName') === '$default' ? properties : stageName(asker, properties);
  asked = asker.askEach(
    asked,
    'StageVariables',
    (variable) => `Value of the stage variable ${variable}`,
  );
  asked = asker.inside(asked, 'AccessLogSettings', (setting) =>
    asker.ask(setting, 'DestinationArn', 'Where access logs go'),
  );
  return asker.inside(asked, 'DefaultRouteSettings', (settings) => {
    const limited = asker.ask(
      asker.ask(settings, 'ThrottlingRateLimit', 'Requests per second'),
      'ThrottlingBurstLimit',
      'Requests at once',
    );
    return asker.ask(limited, 'LoggingLevel', 'Log level', {
      AllowedValues: ['OFF', 'ERROR', 'INFO'],
    });
  });
}

/** The name of a stage, also in outputs with its address. */
function stageName(asker: Asker, properties: JsonObject): JsonObject {
  const { outputs } = asker.template;
  const name = textAt(properties, 'StageName');
  const asked = asker.ask(properties, 'StageName', 'Name of the stage');
  const parameter = textAt(memberOf(asked, 'StageName'), 'Ref');
  if (name !== undefined && parameter !== undefined)
    for (const [output, { Description, Value }] of outputs) {
      const address = textAt(Value, 'Fn::Sub');
      const end = `/${name}`;
      if (asker.template.addressOf.get(output) !== asker.owner || address?.endsWith(end) !== true)
        continue;
      outputs.set(output, {
        Description,
        Value: { 'Fn::Sub': `${address.slice(0, -end.length)}/\${${parameter}}` },
      });
    }
  return asked;
}

function stage(asker: Asker, properties: JsonObject): JsonObject {
  let asked = stageName(asker, properties);
  asked = asker.askEach(
    asked,
    'Variables',
    (variable) => `Value of the stage variable ${variable}`,
  );
  asked = asker.ask(asked, 'CacheClusterSize', 'Gigabytes of cache');
  asked = asker.inside(asked, 'AccessLogSetting', (setting) =>
    asker.ask(setting, 'DestinationArn', 'Where access logs go'),
  );
  const settings = listAt(asked, 'MethodSettings');
  if (settings.length === 0) return asked;
  return {
    ...asked,
    MethodSettings: settings.map((setting) => {
      const isWhole =
        textAt(setting, 'HttpMethod') === '*' && textAt(setting, 'ResourcePath') === '/*';
      if (!isWhole || !isObject(setting)) return setting;
      let whole = asker.ask(setting, 'LoggingLevel', 'Log level', {
        AllowedValues: ['OFF', 'ERROR', 'INFO'],
      });
      whole = asker.ask(whole, 'ThrottlingRateLimit', 'Requests per second');
      whole = asker.ask(whole, 'ThrottlingBurstLimit', 'Requests at once');
      return asker.ask(whole, 'CacheTtlInSeconds', 'Seconds in the cache');
    }),
  };
}
