import { getAtt, ref, type CfnTemplate } from '../cfn-template.ts';
import { deployedApi } from '../deployed-api.ts';
import { apiId as logicalApiId } from '../portable-arn.ts';
import { domainNamesOf } from './domain-name.ts';

/**
 * AWS::ApiGateway::BasePathMapping, for private names AWS::ApiGateway::BasePathMappingV2, for every mapping to a REST API of the
 * template; AWS::ApiGatewayV2::ApiMapping to others, which names a stage.
 */
export function addBasePathMappings(template: CfnTemplate): void {
  for (const domain of domainNamesOf(template))
    for (const { basePath, apiId, stage } of domain.basePathMappings) {
      const api = deployedApi(template, apiId);
      if (api === undefined) continue;
      const its = template.of(api);
      const isPrivate = domain.endpointType === 'PRIVATE';
      const domainId = template.logicalId('DomainName', domain.domainName);
      const id = template.logicalId('BasePathMapping', `${domain.domainName} ${basePath}`);
      const named = stage ?? (api.kind === 'rest' ? undefined : Object.keys(api.stages)[0]);
      const hasStage = named !== undefined && Object.hasOwn(api.stages, named);
      if (api.kind !== 'rest') {
        if (!hasStage || isPrivate) continue;
        template.add(id, {
          Type: 'AWS::ApiGatewayV2::ApiMapping',
          Properties: {
            ApiId: ref(logicalApiId(its)),
            DomainName: ref(domainId),
            Stage: ref(its.ownId('Stage', named)),
            ...(basePath !== '' && { ApiMappingKey: basePath }),
          },
        });
        continue;
      }
      template.add(id, {
        Type: isPrivate ? 'AWS::ApiGateway::BasePathMappingV2' : 'AWS::ApiGateway::BasePathMapping',
        Properties: {
          ...(isPrivate
            ? { DomainNameArn: getAtt(domainId, 'DomainNameArn') }
            : { DomainName: ref(domainId) }),
          RestApiId: ref(logicalApiId(its)),
          ...(basePath !== '' && { BasePath: basePath }),
          ...(hasStage && { Stage: ref(its.ownId('Stage', named)) }),
        },
      });
    }
}
