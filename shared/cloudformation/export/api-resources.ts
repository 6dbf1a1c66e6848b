import { pointerTo } from '#shared/std/json-pointer.ts';
import { ref, type CfnTemplate } from './cfn-template.ts';
import { tellDocumentOnly } from './document-only.ts';
import { addApiKeys } from './resources/api-key.ts';
import { addAuthorizers } from './resources/authorizer.ts';
import { addBasePathMappings } from './resources/base-path-mapping.ts';
import { addDeployment } from './resources/deployment.ts';
import { addDocumentation } from './resources/documentation.ts';
import { addDomainNames } from './resources/domain-name.ts';
import { addFunctions } from './resources/function.ts';
import { addGatewayResponses, isSingle } from './resources/gateway-response.ts';
import { addIntegrationRoles } from './resources/integration-role.ts';
import { addMethods } from './resources/method.ts';
import { addModels } from './resources/model.ts';
import { addPermissions } from './resources/permission.ts';
import { addRequestValidators } from './resources/request-validator.ts';
import { addResources } from './resources/resource.ts';
import { addRestApi, addRestApiWithBody, restApiId } from './resources/rest-api.ts';
import { addServerlessApi } from './resources/serverless-api.ts';
import { addServerlessFunctions } from './resources/serverless-function.ts';
import { addServiceResources } from './resources/service-resources.ts';
import { addStages } from './resources/stage.ts';
import { addUsagePlanKeys } from './resources/usage-plan-key.ts';
import { addUsagePlans } from './resources/usage-plan.ts';
import { addVpcLinks } from './resources/vpc-link.ts';
import { addWebAclAssociations } from './resources/web-acl-association.ts';
import { singleParts } from './single-parts.ts';

/** How the API itself is written: as single resources, or as one with its OpenAPI document. */
export type ApiAs = 'resources' | 'body';

/** Adds the API with everything it needs as resources of CloudFormation. */
export function addApi(template: CfnTemplate, apiAs: ApiAs): void {
  if (apiAs === 'resources') {
    addRestApi(template);
    tellDocumentOnly(template);
  }
  const dependencies = apiAs === 'resources' ? addParts(template) : addBody(template);
  addPermissions(template);
  if (!hasMethods(template)) {
    tellNoMethods(template);
  } else {
    addStages(template, addDeployment(template, dependencies.methods, dependencies.others));
    addWebAclAssociations(template);
    addPlansAndDomains(template);
  }
  addApiIdOutput(template);
}

/** Adds the API with everything it needs as resources of SAM. */
export function addServerless(template: CfnTemplate): void {
  addServerlessFunctions(template);
  addVpcLinks(template);
  addServerlessApi(template);
  // Where the template the API came from has them as resources of their own, they stay that.
  addGatewayResponses(template, isSingle(template));
  addWebAclAssociations(template);
  if (!hasMethods(template)) tellNoMethods(template);
  addPlansAndDomains(template);
  addApiIdOutput(template);
}

interface Dependencies {
  readonly methods: readonly string[];
  readonly others: readonly string[];
}

function addParts(template: CfnTemplate): Dependencies {
  addModels(template);
  addRequestValidators(template);
  addFunctions(template);
  addServiceResources(template);
  addIntegrationRoles(template);
  addAuthorizers(template);
  addVpcLinks(template);
  addResources(template);
  addDocumentation(template);
  return { methods: addMethods(template), others: addGatewayResponses(template) };
}

function addBody(template: CfnTemplate): Dependencies {
  const { inBody, single } = singleParts(template);
  addFunctions(template);
  addVpcLinks(template);
  addRestApiWithBody(template.ofPart(inBody));
  if (single === undefined) return { methods: [], others: [] };
  const part = template.ofPart(single);
  addModels(part);
  addRequestValidators(part);
  addAuthorizers(part);
  addResources(part);
  return { methods: addMethods(part), others: addGatewayResponses(part) };
}

function addPlansAndDomains(template: CfnTemplate): void {
  addApiKeys(template);
  addUsagePlans(template);
  addUsagePlanKeys(template);
  addDomainNames(template);
  addBasePathMappings(template);
}

function hasMethods({ api }: CfnTemplate): boolean {
  return Object.values(api.resources).some(({ methods }) =>
    Object.values(methods).some(({ integration }) => integration !== undefined),
  );
}

function tellNoMethods(template: CfnTemplate): void {
  template.tell(
    'no-methods',
    'error',
    pointerTo('/apis', template.api.id),
    "The REST API doesn't contain any methods, so it cannot be deployed; the template has no deployment and no stages.",
  );
}

function addApiIdOutput(template: CfnTemplate): void {
  template.outputs.set('ApiId', { Description: 'Id of the API', Value: ref(restApiId(template)) });
}
