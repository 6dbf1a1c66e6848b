import type { DomainName } from '#shared/entities/common/domain-name.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { getAtt, present, ref, tagsOf, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { deployedApi } from '../deployed-api.ts';
import { portableText } from '../portable-arn.ts';

/** The domain names of the project that lead to APIs of the template. */
export function domainNamesOf(template: CfnTemplate): DomainName[] {
  return Object.values(template.project.domainNames).filter((domain) =>
    domain.basePathMappings.some(({ apiId }) => deployedApi(template, apiId) !== undefined),
  );
}

/**
 * AWS::ApiGateway::DomainName, for private ones AWS::ApiGateway::DomainNameV2; a certificate the design does not name becomes
 * a parameter.
 */
export function addDomainNames(template: CfnTemplate): void {
  for (const domain of domainNamesOf(template)) {
    const id = template.logicalId('DomainName', domain.domainName);
    const mutualTls = domain.mutualTlsAuthentication;
    const isPrivate = domain.endpointType === 'PRIVATE';
    const certificate =
      domain.endpointType === 'REGIONAL' ? 'RegionalCertificateArn' : 'CertificateArn';
    template.add(id, {
      Type: isPrivate ? 'AWS::ApiGateway::DomainNameV2' : 'AWS::ApiGateway::DomainName',
      Properties: {
        DomainName: portableText(template, domain.domainName),
        EndpointConfiguration: { Types: [domain.endpointType] },
        [certificate]: certificateOf(template, domain, id),
        ...present('SecurityPolicy', domain.securityPolicy),
        ...present('EndpointAccessMode', domain.endpointAccessMode),
        ...(mutualTls !== undefined &&
          !isPrivate && {
            MutualTlsAuthentication: {
              TruststoreUri: mutualTls.truststoreUri,
              ...present('TruststoreVersion', mutualTls.truststoreVersion),
            },
          }),
        ...(isPrivate && !template.isGivenBack && { Policy: policyOf(template, domain, id) }),
        ...tagsOf(domain.tags),
      },
    });
    if (isPrivate && !template.isGivenBack) addAccess(template, domain, id);
    if (isPrivate && mutualTls !== undefined)
      template.tell(
        'private-domain-mutual-tls',
        'warning',
        pointerTo('/domainNames', domain.domainName),
        `Private domain names have no mutual TLS; that of '${domain.domainName}' is left out.`,
      );
  }
}

/** Lets the one VPC endpoint in that the name is associated with; without a policy it would answer nobody. */
function policyOf(template: CfnTemplate, domain: DomainName, id: string): CfnValue {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        Condition: { StringEquals: { 'aws:SourceVpce': endpointOf(template, domain, id) } },
      },
    ],
  };
}

/** AWS::ApiGateway::DomainNameAccessAssociation of a private name with its VPC endpoint. */
function addAccess(template: CfnTemplate, domain: DomainName, id: string): void {
  const endpoint = endpointOf(template, domain, id);
  template.add(template.logicalId('DomainNameAccess', domain.domainName), {
    Type: 'AWS::ApiGateway::DomainNameAccessAssociation',
    Properties: {
      AccessAssociationSource: endpoint,
      AccessAssociationSourceType: 'VPCE',
      DomainNameArn: getAtt(id, 'DomainNameArn'),
    },
  });
  template.tell(
    'private-domain-name',
    'info',
    pointerTo('/domainNames', domain.domainName),
    `The private domain name '${domain.domainName}' is associated with one VPC endpoint (parameter ${id}VpcEndpoint), and its policy lets that one in; others have to be added by hand.`,
  );
}

/** The VPC endpoint of a private name: at first that of an API it leads to. */
function endpointOf(template: CfnTemplate, domain: DomainName, id: string): CfnValue {
  const parameter = `${id}VpcEndpoint`;
  const known = domain.basePathMappings
    .map(({ apiId }) => {
      const api = deployedApi(template, apiId);
      return api?.kind === 'rest' ? api.endpointConfiguration.vpcEndpointIds?.[0] : undefined;
    })
    .find((endpoint) => endpoint !== undefined);
  template.parameters.set(parameter, {
    Type: 'String',
    Description: `Id of the VPC endpoint by which ${domain.domainName} is called.`,
    ...(known !== undefined && { Default: known }),
  });
  return ref(parameter);
}

function certificateOf(template: CfnTemplate, domain: DomainName, id: string): CfnValue {
  if (domain.certificateArn !== undefined) return portableText(template, domain.certificateArn);
  const parameter = `${id}CertificateArn`;
  template.parameters.set(parameter, {
    Type: 'String',
    Description: `ARN of the ACM certificate for ${domain.domainName}.`,
  });
  return ref(parameter);
}
