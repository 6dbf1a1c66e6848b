import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { printYaml } from '#shared/project/print-yaml.ts';
import type { Problem } from '#shared/std/problem.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { templateLimits } from '../schema/check-template.ts';
import { CfnTemplate, ref } from './cfn-template.ts';
import { addApiKeys } from './resources/api-key.ts';
import { addAuthorizers } from './resources/authorizer.ts';
import { addBasePathMappings } from './resources/base-path-mapping.ts';
import { addDeployment } from './resources/deployment.ts';
import { addDomainNames } from './resources/domain-name.ts';
import { addFunctions } from './resources/function.ts';
import { addGatewayResponses } from './resources/gateway-response.ts';
import { addMethods } from './resources/method.ts';
import { addModels } from './resources/model.ts';
import { addPermissions } from './resources/permission.ts';
import { addRequestValidators } from './resources/request-validator.ts';
import { addResources } from './resources/resource.ts';
import { addRestApi, restApiId } from './resources/rest-api.ts';
import { addStages } from './resources/stage.ts';
import { addUsagePlanKeys } from './resources/usage-plan-key.ts';
import { addUsagePlans } from './resources/usage-plan.ts';
import { addVpcLinks } from './resources/vpc-link.ts';

export interface ExportedCloudFormation {
  readonly text: string;
  /** What the template leaves to be done by hand, and what it cannot hold. */
  readonly problems: Problem[];
}

/** Bytes up to which a template can be given to CloudFormation directly (documented, "AWS CloudFormation quotas"). */
const directBytes = 51_200;

/**
 * Writes a REST API with its stages, plans, keys, domain names, links and functions as a CloudFormation template of
 * single resources, ready to deploy in any account and region. Same project, same bytes. An API that is not there or
 * not REST gives an empty text and a problem.
 */
export function exportCloudFormation(
  project: Project,
  apiId: string,
  options: { readonly format: 'yaml' | 'json' },
): ExportedCloudFormation {
  const api = restApiAt(project, apiId);
  if (api === undefined)
    return {
      text: '',
      problems: [
        {
          ruleId: 'api-not-exportable',
          severity: 'error',
          message: `There is no REST API '${apiId}' in this project to export.`,
          place: { pointer: pointerTo('/apis', apiId) },
        },
      ],
    };
  const template = new CfnTemplate(project, api);
  addRestApi(template);
  addModels(template);
  addRequestValidators(template);
  addFunctions(template);
  addAuthorizers(template);
  addVpcLinks(template);
  addResources(template);
  const methods = addMethods(template);
  const gatewayResponses = addGatewayResponses(template);
  addPermissions(template);
  const deployment = addDeployment(template, methods, gatewayResponses);
  if (deployment === undefined)
    template.tell(
      'no-methods',
      'error',
      pointerTo('/apis', apiId),
      "The REST API doesn't contain any methods, so it cannot be deployed; the template has no deployment and no stages.",
    );
  else {
    addStages(template, deployment);
    addApiKeys(template);
    addUsagePlans(template);
    addUsagePlanKeys(template);
    addDomainNames(template);
    addBasePathMappings(template);
  }
  template.outputs.set('ApiId', { Description: 'Id of the API', Value: ref(restApiId(template)) });
  const text = print(template, options.format);
  tellLimits(template, text);
  return { text, problems: template.problems };
}

function print(template: CfnTemplate, format: 'yaml' | 'json'): string {
  const { api, parameters, resources, outputs } = template;
  const document = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: (api.description ?? api.name).slice(0, 1024),
    ...(parameters.size > 0 && { Parameters: Object.fromEntries(parameters) }),
    Resources: Object.fromEntries(resources),
    Outputs: Object.fromEntries(outputs),
  };
  return format === 'json'
    ? `${JSON.stringify(document, null, 2)}\n`
    : printYaml(document as unknown as JsonValue);
}

function tellLimits(template: CfnTemplate, text: string): void {
  const pointer = pointerTo('/apis', template.api.id);
  const count = template.resources.size;
  if (count > templateLimits.resources)
    template.tell(
      'template-limit',
      'error',
      pointer,
      `The template has ${count} resources, a stack may have ${templateLimits.resources}: split the API, or deploy its OpenAPI document as the Body of one AWS::ApiGateway::RestApi.`,
    );
  const bytes = textToBytes(text).length;
  if (bytes > templateLimits.bytes)
    template.tell(
      'template-limit',
      'error',
      pointer,
      `The template has ${bytes} bytes, ${templateLimits.bytes} are allowed: split the API, or deploy its OpenAPI document as the Body of one AWS::ApiGateway::RestApi.`,
    );
  else if (bytes > directBytes)
    template.tell(
      'template-needs-s3',
      'info',
      pointer,
      `The template has ${bytes} bytes: above ${directBytes} it has to be deployed from S3 (aws cloudformation deploy --s3-bucket …).`,
    );
}
