import { isObject, recordOf } from '#shared/openapi/json-shape.ts';
import { isIntrinsic } from '../import/symbols.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { ref, type CfnTemplate, type CfnValue } from './cfn-template.ts';

/**
 * Puts parameters in place of what differs from one environment to the next: the values of stage variables and of
 * functions' environments. The present values are their defaults, so that the template deploys as it is.
 */
export function withEnvironmentParameters(template: CfnTemplate): void {
  for (const [id, resource] of template.resources) {
    const { Properties: properties } = resource;
    if (resource.Type === 'AWS::ApiGateway::Stage' || resource.Type === 'AWS::Serverless::Api') {
      const variables = properties['Variables'];
      if (variables !== undefined)
        template.resources.set(id, {
          ...resource,
          Properties: {
            ...properties,
            Variables: asParameters(template, id, variables, 'stage variable'),
          },
        });
    } else if (/^AWS::(?:Lambda|Serverless)::Function$/.test(resource.Type)) {
      const environment = properties['Environment'] as JsonValue | undefined;
      const variables = isObject(environment) ? environment['Variables'] : undefined;
      if (variables !== undefined)
        template.resources.set(id, {
          ...resource,
          Properties: {
            ...properties,
            Environment: {
              Variables: asParameters(template, id, variables as CfnValue, 'variable'),
            },
          },
        });
    }
  }
}

function asParameters(
  template: CfnTemplate,
  owner: string,
  variables: CfnValue,
  kind: string,
): CfnValue {
  if (!isObject(variables) || isIntrinsic(variables)) return variables;
  return recordOf(
    Object.entries(variables).map(([name, value]): [string, CfnValue] => {
      if (typeof value !== 'string') return [name, value as CfnValue];
      const parameter = template.logicalId(owner, name);
      template.parameters.set(parameter, {
        Type: 'String',
        Description: `Value of the ${kind} ${name} of ${owner}.`,
        Default: value,
      });
      return [name, ref(parameter)];
    }),
  );
}
