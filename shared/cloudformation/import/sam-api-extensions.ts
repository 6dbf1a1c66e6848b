import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { listAt, objectAt, recordOf, textAt, textListAt } from '#shared/openapi/json-shape.ts';

/** `GatewayResponses` of AWS::Serverless::Api as the extension that SAM writes. */
export function samGatewayResponses(value: JsonObject | undefined): JsonObject {
  return recordOf(
    Object.entries(value ?? {}).map(([type, response]): [string, JsonValue] => {
      const parameters = objectAt(response, 'ResponseParameters');
      const templates = objectAt(response, 'ResponseTemplates');
      const status = textAt(response, 'StatusCode');
      return [
        type,
        {
          ...(status !== undefined && { statusCode: status }),
          responseParameters: recordOf(
            [
              ['Headers', 'header'],
              ['Paths', 'path'],
              ['QueryStrings', 'querystring'],
            ].flatMap(([key = '', place = '']) =>
              Object.entries(objectAt(parameters, key) ?? {}).map(
                ([name, text]): [string, JsonValue] => [`gatewayresponse.${place}.${name}`, text],
              ),
            ),
          ),
          ...(templates !== undefined && { responseTemplates: templates }),
        },
      ];
    }),
  );
}

/** `ResourcePolicy` of `Auth` as the policy that SAM writes (documented, "ResourcePolicyStatement"). */
export function samResourcePolicy(value: JsonObject | undefined): JsonObject | undefined {
  if (value === undefined) return undefined;
  const resource = 'execute-api:/*';
  const allow: JsonObject = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: [resource],
  };
  const deny = (Condition: JsonObject): JsonObject => ({ ...allow, Effect: 'Deny', Condition });
  const listed = (key: string): string[] => textListAt(value, key);
  const statements: JsonValue[] = [...listAt(value, 'CustomStatements')];
  const accounts = listed('AwsAccountWhitelist');
  if (accounts.length > 0)
    statements.push({
      ...allow,
      Principal: { AWS: accounts.map((id) => `arn:aws:iam::${id}:root`) },
    });
  const blockedAccounts = listed('AwsAccountBlacklist');
  if (blockedAccounts.length > 0)
    statements.push({
      ...allow,
      Effect: 'Deny',
      Principal: { AWS: blockedAccounts.map((id) => `arn:aws:iam::${id}:root`) },
    });
  const rules: JsonObject[] = [];
  if (listed('IpRangeWhitelist').length > 0)
    rules.push(deny({ NotIpAddress: { 'aws:SourceIp': listed('IpRangeWhitelist') } }));
  if (listed('IpRangeBlacklist').length > 0)
    rules.push(deny({ IpAddress: { 'aws:SourceIp': listed('IpRangeBlacklist') } }));
  for (const [suffix, key, test] of [
    ['Vpc', 'aws:SourceVpc', 'vpc-'],
    ['Vpce', 'aws:SourceVpce', 'vpce-'],
  ] as const) {
    const white = [
      ...listed(`Intrinsic${suffix}Whitelist`),
      ...listed('SourceVpcWhitelist').filter((id) => id.startsWith(test)),
    ];
    const black = [
      ...listed(`Intrinsic${suffix}Blacklist`),
      ...listed('SourceVpcBlacklist').filter((id) => id.startsWith(test)),
    ];
    if (white.length > 0) rules.push(deny({ StringNotEquals: { [key]: white } }));
    if (black.length > 0) rules.push(deny({ StringEquals: { [key]: black } }));
  }
  if (rules.length > 0) statements.push(allow, ...rules);
  return statements.length === 0 ? undefined : { Version: '2012-10-17', Statement: statements };
}
