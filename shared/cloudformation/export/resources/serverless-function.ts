import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import { functionNameOfUri, isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { filled, present, ref, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { inlineCode } from '../inline-code.ts';
import { managedConnections } from '../managed-connections.ts';
import { functionId, portableEnvironment } from '../portable-arn.ts';
import { usedFunctions } from './function.ts';
import { restApiId } from './rest-api.ts';

/** AWS::Serverless::Function for every function that an API calls, with an event for each method that calls it. */
export function addServerlessFunctions(template: CfnTemplate): void {
  const { byMethods, byAuthorizers } = usedFunctions(template);
  const events = eventsByFunction(template);
  for (const fn of Object.values(template.project.functions))
    if (byMethods.has(fn.name) || byAuthorizers.has(fn.name))
      template.add(functionId(template, fn.name), {
        Type: 'AWS::Serverless::Function',
        Properties: {
          ...serverlessFunction(template, fn),
          ...filled('Events', Object.fromEntries(events.get(fn.name) ?? [])),
        },
      });
}

function serverlessFunction(
  template: CfnTemplate,
  fn: LambdaFunction,
): { readonly [key: string]: CfnValue } {
  const inline = inlineCode(template.project, fn);
  const connections = managedConnections(template, fn);
  if (inline === undefined)
    template.tell(
      'function-code-in-folder',
      'info',
      pointerTo('/functions', fn.name),
      `The code of '${fn.name}' is taken from functions/${fn.name} of the project: keep the template beside it, or change CodeUri.`,
    );
  return {
    ...present('Description', fn.description),
    Runtime: fn.runtime,
    Handler: inline?.handler ?? fn.handler,
    ...(inline === undefined
      ? { CodeUri: `functions/${fn.name}/` }
      : { InlineCode: inline.zipFile }),
    Timeout: fn.timeout,
    MemorySize: fn.memorySize,
    ...(connections !== undefined && { Policies: [connections] }),
    ...(Object.keys(fn.environment).length > 0 && {
      Environment: filled('Variables', portableEnvironment(template, fn.environment)),
    }),
    ...filled('Tags', fn.tags ?? {}),
  };
}

/** Events by function name; each gives the method leave to call the function. */
function eventsByFunction(template: CfnTemplate): Map<string, [string, CfnValue][]> {
  const events = new Map<string, [string, CfnValue][]>();
  for (const part of template.apis.map((api) => template.of(api)))
    for (const { resource, path } of walkResources(part.api))
      for (const { httpMethod, integration } of Object.values(resource.methods)) {
        const uri = integration?.uri;
        const name = uri === undefined || !isLambdaUri(uri) ? undefined : functionNameOfUri(uri);
        if (name === undefined) continue;
        const list = events.get(name) ?? [];
        list.push([
          part.ownId('Event', `${path} ${httpMethod}`),
          {
            Type: 'Api',
            Properties: {
              RestApiId: ref(restApiId(part)),
              Path: path,
              Method: httpMethod.toLowerCase(),
            },
          },
        ]);
        events.set(name, list);
      }
  return events;
}
