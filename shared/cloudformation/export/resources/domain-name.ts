import type { DomainName } from '#shared/entities/common/domain-name.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, ref, tagsOf, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
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
        DomainName: domain.domainName,
        EndpointConfiguration: { Types: [domain.endpointType] },
        [certificate]: certificateOf(template, domain, id),
        ...present('SecurityPolicy', domain.securityPolicy),
        ...(mutualTls !== undefined &&
          !isPrivate && {
            MutualTlsAuthentication: {
              TruststoreUri: mutualTls.truststoreUri,
              ...present('TruststoreVersion', mutualTls.truststoreVersion),
            },
          }),
        ...tagsOf(domain.tags),
      },
    });
    if (isPrivate)
      template.tell(
        'private-domain-name',
        'warning',
        pointerTo('/domainNames', domain.domainName),
        `The private domain name '${domain.domainName}' answers nobody until it has a policy and is associated with a VPC endpoint (AWS::ApiGateway::DomainNameAccessAssociation); the template has neither.`,
      );
    if (isPrivate && mutualTls !== undefined)
      template.tell(
        'private-domain-mutual-tls',
        'warning',
        pointerTo('/domainNames', domain.domainName),
        `Private domain names have no mutual TLS; that of '${domain.domainName}' is left out.`,
      );
  }
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
