import { pointerTo } from '#shared/std/json-pointer.ts';
import { ref, type CfnTemplate } from './cfn-template.ts';
import { isDeployable } from './deployed-api.ts';
import { tellDocumentOnly } from './document-only.ts';
import { addApiKeys } from './resources/api-key.ts';
import { addAuthorizers } from './resources/authorizer.ts';
import { addBasePathMappings } from './resources/base-path-mapping.ts';
import { addDeployment } from './resources/deployment.ts';
import {
  addDocumentation,
  addDocumentationParts,
  singleDocumentation,
} from './resources/documentation.ts';
import { addDomainNames } from './resources/domain-name.ts';
import { addFunctions } from './resources/function.ts';
import { addGatewayResponses, isSingle } from './resources/gateway-response.ts';
import { addIntegrationRoles } from './resources/integration-role.ts';
import { addLogging } from './resources/logging.ts';
import { addMethods } from './resources/method.ts';
import { addModels } from './resources/model.ts';
import { addPermissions } from './resources/permission.ts';
import { addRequestValidators } from './resources/request-validator.ts';
import { addResources } from './resources/resource.ts';
import { addRestApi, addRestApiWithBody, restApiId } from './resources/rest-api.ts';
import { addRouteApi } from './resources/route-api.ts';
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

/** Adds the template's APIs with everything they need as resources of CloudFormation; what several need is made once. */
export function addApis(template: CfnTemplate, apiAs: ApiAs): void {
  template.hasBodies = apiAs === 'body';
  addFunctions(template);
  addServices(template);
  addLogging(template);
  for (const api of template.apis) addApi(template.of(api), apiAs);
  for (const api of template.routeApis) addRouteApi(template.of(api), api);
  addPlansAndDomains(template);
}

/** Adds the template's APIs with everything they need as resources of SAM; what several need is made once. */
export function addServerless(template: CfnTemplate): void {
  template.hasEveryStage = true;
  template.hasBodies = true;
  addServerlessFunctions(template);
  addServices(template);
  addLogging(template);
  for (const api of template.apis) {
    const own = template.of(api);
    addServerlessApi(own);
    // Where the template the API came from has them as resources of their own, they stay that.
    addGatewayResponses(own, isSingle(own));
    addDocumentationParts(own, singleDocumentation(own));
    addWebAclAssociations(own);
    if (!isDeployable(api)) tellNoMethods(own);
    addApiIdOutput(own);
  }
  // Those are resources of CloudFormation in a template of SAM too.
  for (const api of template.routeApis) addRouteApi(template.of(api), api);
  addPlansAndDomains(template);
}

function addApi(template: CfnTemplate, apiAs: ApiAs): void {
  if (apiAs === 'resources') {
    addRestApi(template);
    tellDocumentOnly(template);
  }
  const dependencies = apiAs === 'resources' ? addParts(template) : addBody(template);
  addPermissions(template);
  if (!isDeployable(template.api)) {
    tellNoMethods(template);
  } else {
    addStages(template, addDeployment(template, dependencies.methods, dependencies.others));
    addWebAclAssociations(template);
  }
  addApiIdOutput(template);
}

interface Dependencies {
  readonly methods: readonly string[];
  readonly others: readonly string[];
}

function addParts(template: CfnTemplate): Dependencies {
  addModels(template);
  addRequestValidators(template);
  addAuthorizers(template);
  addResources(template);
  addDocumentation(template);
  return { methods: addMethods(template), others: addGatewayResponses(template) };
}

function addBody(template: CfnTemplate): Dependencies {
  const { inBody, single } = singleParts(template);
  addRestApiWithBody(template.of(inBody));
  addDocumentationParts(template, singleDocumentation(template));
  if (single === undefined) return { methods: [], others: [] };
  const part = template.of(single);
  addModels(part);
  addRequestValidators(part);
  addAuthorizers(part);
  addResources(part);
  return { methods: addMethods(part), others: addGatewayResponses(part) };
}

/** What integrations go to besides functions. */
function addServices(template: CfnTemplate): void {
  addServiceResources(template);
  addIntegrationRoles(template);
  addVpcLinks(template);
}

function addPlansAndDomains(template: CfnTemplate): void {
  addApiKeys(template);
  addUsagePlans(template);
  addUsagePlanKeys(template);
  addDomainNames(template);
  addBasePathMappings(template);
}

function tellNoMethods(template: CfnTemplate): void {
  template.tell(
    'no-methods',
    // Beside others it keeps nothing from being deployed, but for SAM, which deploys every API.
    template.held.length > 1 && !template.hasEveryStage ? 'warning' : 'error',
    pointerTo('/apis', template.api.id),
    `The REST API '${template.api.name}' doesn't contain any methods, so it cannot be deployed; the template has no deployment and no stages.`,
  );
}

function addApiIdOutput(template: CfnTemplate): void {
  template.outputs.set(template.ownId('ApiId', ''), {
    Description: 'Id of the API',
    Value: ref(restApiId(template)),
  });
}
