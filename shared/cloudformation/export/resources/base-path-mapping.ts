import { getAtt, ref, type CfnTemplate } from '../cfn-template.ts';
import { deployedApi } from '../deployed-api.ts';
import { domainNamesOf } from './domain-name.ts';
import { restApiId } from './rest-api.ts';

/** AWS::ApiGateway::BasePathMapping, for private names AWS::ApiGateway::BasePathMappingV2, for every mapping to an API of the template. */
export function addBasePathMappings(template: CfnTemplate): void {
  for (const domain of domainNamesOf(template))
    for (const { basePath, apiId, stage } of domain.basePathMappings) {
      const api = deployedApi(template, apiId);
      if (api === undefined) continue;
      const its = template.of(api);
      const isPrivate = domain.endpointType === 'PRIVATE';
      const domainId = template.logicalId('DomainName', domain.domainName);
      const hasStage = stage !== undefined && Object.hasOwn(api.stages, stage);
      template.add(template.logicalId('BasePathMapping', `${domain.domainName} ${basePath}`), {
        Type: isPrivate ? 'AWS::ApiGateway::BasePathMappingV2' : 'AWS::ApiGateway::BasePathMapping',
        Properties: {
          ...(isPrivate
            ? { DomainNameArn: getAtt(domainId, 'DomainNameArn') }
            : { DomainName: ref(domainId) }),
          RestApiId: ref(restApiId(its)),
          ...(basePath !== '' && { BasePath: basePath }),
          ...(hasStage && { Stage: ref(its.ownId('Stage', stage)) }),
        },
      });
    }
}
