import { ref, type CfnTemplate } from '../cfn-template.ts';
import { domainNamesOf } from './domain-name.ts';
import { restApiId } from './rest-api.ts';

/** AWS::ApiGateway::BasePathMapping for every mapping to this API. */
export function addBasePathMappings(template: CfnTemplate): void {
  const { api } = template;
  for (const domain of domainNamesOf(template))
    for (const { basePath, apiId, stage } of domain.basePathMappings) {
      if (apiId !== api.id) continue;
      const hasStage = stage !== undefined && Object.hasOwn(api.stages, stage);
      template.add(template.logicalId('BasePathMapping', `${domain.domainName} ${basePath}`), {
        Type: 'AWS::ApiGateway::BasePathMapping',
        Properties: {
          DomainName: ref(template.logicalId('DomainName', domain.domainName)),
          RestApiId: ref(restApiId(template)),
          ...(basePath !== '' && { BasePath: basePath }),
          ...(hasStage && { Stage: ref(template.logicalId('Stage', stage)) }),
        },
      });
    }
}
