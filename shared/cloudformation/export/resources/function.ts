import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { Api } from '#shared/entities/api.ts';
import { functionCalledBy } from '#shared/entities/lambda-uri.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  filled,
  getAtt,
  present,
  ref,
  sub,
  tagsOf,
  type CfnTemplate,
  type CfnValue,
} from '../cfn-template.ts';
import { authorizerAddresses, integrationAddresses } from '../addresses-called.ts';
import { standsElsewhere } from '../elsewhere-functions.ts';
import { inlineCode, longestInlineCode } from '../inline-code.ts';
import { managedConnections } from '../managed-connections.ts';
import { functionId, portableEnvironment } from '../portable-arn.ts';

/**
 * Names of the project's functions that APIs call, in integrations or authorizers, without those that stand elsewhere.
 *
 * @param apis all of the template unless given
 */
export function usedFunctions(
  template: CfnTemplate,
  apis: readonly Api[] = template.held,
): {
  readonly byMethods: ReadonlySet<string>;
  readonly byAuthorizers: ReadonlyMap<string, readonly string[]>;
} {
  const byMethods = new Set<string>();
  const byAuthorizers = new Map<string, string[]>();
  const nameOf = (uri: string): string | undefined => {
    const name = functionCalledBy(uri);
    return name !== undefined &&
      Object.hasOwn(template.project.functions, name) &&
      !standsElsewhere(template, name)
      ? name
      : undefined;
  };
  for (const api of apis) {
    for (const uri of integrationAddresses(api)) {
      const name = nameOf(uri);
      if (name !== undefined) byMethods.add(name);
    }
    for (const [authorizer, uri] of authorizerAddresses(api)) {
      const name = nameOf(uri);
      if (name !== undefined)
        byAuthorizers.set(name, [...(byAuthorizers.get(name) ?? []), authorizer]);
    }
  }
  return { byMethods, byAuthorizers };
}

/** AWS::Lambda::Function with its AWS::Logs::LogGroup and AWS::IAM::Role, for every function that an API calls, once. */
export function addFunctions(template: CfnTemplate): void {
  const { byMethods, byAuthorizers } = usedFunctions(template);
  for (const fn of Object.values(template.project.functions))
    if (byMethods.has(fn.name) || byAuthorizers.has(fn.name)) addFunction(template, fn);
}

function addFunction(template: CfnTemplate, fn: LambdaFunction): void {
  const logGroup = template.logicalId('LogGroup', fn.name);
  const role = template.logicalId('FunctionRole', fn.name);
  template.add(logGroup, {
    Type: 'AWS::Logs::LogGroup',
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    Properties: { RetentionInDays: 14 },
  });
  const connections = managedConnections(template, fn);
  template.add(role, {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'WriteLogs',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: getAtt(logGroup, 'Arn'),
              },
            ],
          },
        },
        ...(connections === undefined
          ? []
          : [{ PolicyName: 'ManageConnections', PolicyDocument: connections }]),
      ],
    },
  });
  const code = codeOf(template, fn);
  template.add(functionId(template, fn.name), {
    Type: 'AWS::Lambda::Function',
    Properties: {
      ...present('Description', fn.description),
      Runtime: fn.runtime,
      Handler: code.handler,
      Code: code.value,
      Role: getAtt(role, 'Arn'),
      Timeout: fn.timeout,
      MemorySize: fn.memorySize,
      LoggingConfig: { LogGroup: ref(logGroup) },
      ...(Object.keys(fn.environment).length > 0 && {
        Environment: filled('Variables', portableEnvironment(template, fn.environment)),
      }),
      ...tagsOf(fn.tags),
    },
  });
}

function codeOf(
  template: CfnTemplate,
  fn: LambdaFunction,
): { readonly value: CfnValue; readonly handler: string } {
  const inline = inlineCode(template.project, fn);
  if (inline !== undefined) return { value: { ZipFile: inline.zipFile }, handler: inline.handler };
  const bucket = 'FunctionCodeBucket';
  const key = template.logicalId('FunctionCodeKey', fn.name);
  template.parameters.set(bucket, {
    Type: 'String',
    Description: 'S3 bucket with the zipped code of the functions.',
  });
  template.parameters.set(key, {
    Type: 'String',
    Description: `Key of the zipped folder functions/${fn.name} in that bucket.`,
    Default: `functions/${fn.name}.zip`,
  });
  template.tell(
    'function-code-in-s3',
    'info',
    pointerTo('/functions', fn.name),
    `The code of '${fn.name}' is more than one Node.js or Python file of up to ${longestInlineCode} characters: zip functions/${fn.name} and put it where the parameters ${bucket} and ${key} say.`,
  );
  return { value: { S3Bucket: ref(bucket), S3Key: ref(key) }, handler: fn.handler };
}

/** Source ARN of everything in the API, or of one authorizer. */
export function sourceArn(restApi: string, rest: string): CfnValue {
  return sub(
    `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${restApi}}/${rest}`,
  );
}
