import type { DomainName } from '#shared/entities/common/domain-name.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, ref, tagsOf, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { portableText } from '../portable-arn.ts';

/** The public domain names of the project that lead to this API. */
export function domainNamesOf(template: CfnTemplate): DomainName[] {
  return Object.values(template.project.domainNames).filter(
    (domain) =>
      domain.endpointType !== 'PRIVATE' &&
      domain.basePathMappings.some((mapping) => mapping.apiId === template.api.id),
  );
}

/** AWS::ApiGateway::DomainName; a certificate the design does not name becomes a parameter. */
export function addDomainNames(template: CfnTemplate): void {
  for (const domain of Object.values(template.project.domainNames))
    if (
      domain.endpointType === 'PRIVATE' &&
      domain.basePathMappings.some((mapping) => mapping.apiId === template.api.id)
    )
      template.tell(
        'private-domain-name',
        'warning',
        pointerTo('/domainNames', domain.domainName),
        `The private domain name '${domain.domainName}' is not exported; make it as AWS::ApiGateway::DomainNameV2.`,
      );
  for (const domain of domainNamesOf(template)) {
    const id = template.logicalId('DomainName', domain.domainName);
    const mutualTls = domain.mutualTlsAuthentication;
    template.add(id, {
      Type: 'AWS::ApiGateway::DomainName',
      Properties: {
        DomainName: domain.domainName,
        EndpointConfiguration: { Types: [domain.endpointType] },
        [domain.endpointType === 'EDGE' ? 'CertificateArn' : 'RegionalCertificateArn']:
          certificateOf(template, domain, id),
        ...present('SecurityPolicy', domain.securityPolicy),
        ...(mutualTls !== undefined && {
          MutualTlsAuthentication: {
            TruststoreUri: mutualTls.truststoreUri,
            ...present('TruststoreVersion', mutualTls.truststoreVersion),
          },
        }),
        ...tagsOf(domain.tags),
      },
    });
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
