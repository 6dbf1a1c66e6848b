import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  placeholderHandler,
  type HandlerRole,
} from '#shared/openapi/import/placeholder-handler.ts';
import { memberOf, objectAt, recordOf, scalarText, textAt } from '#shared/openapi/json-shape.ts';
import { isProjectFilePath } from '#shared/project/file-layout.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ReadInclude } from './expand-includes.ts';
import type { ImportedParts } from './imported-parts.ts';
import { tagsFrom } from './property-values.ts';
import { functionTypes, type TemplateScope } from './template-scope.ts';

/**
 * AWS::Lambda::Function and AWS::Serverless::Function → functions. Inline code becomes their handler; code beside the
 * template is taken when it is one file that can be read; else a placeholder answers for it.
 */
export function importFunctions(
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): void {
  const roles = rolesOf(scope);
  for (const id of scope.resources.keys()) {
    if (!functionTypes.has(scope.typeOf(id) ?? '') || !scope.isMade(id)) continue;
    const name = scope.functionNameOf(id) ?? id;
    const properties = scope.resolvedProperties(id);
    const runtime = textAt(properties, 'Runtime') ?? lambdaFunctionDefaults.runtime;
    const description = textAt(properties, 'Description');
    const timeout = Number(textAt(properties, 'Timeout') ?? Number.NaN);
    const memorySize = Number(textAt(properties, 'MemorySize') ?? Number.NaN);
    const variables = objectAt(objectAt(properties, 'Environment'), 'Variables') ?? {};
    const code = codeOf(id, properties, runtime, roles.get(id) ?? 'proxy', scope, readInclude);
    parts.functions.set(name, {
      name,
      ...(description !== undefined && description !== '' && { description }),
      runtime,
      handler: textAt(properties, 'Handler') ?? lambdaFunctionDefaults.handler,
      timeout: Number.isFinite(timeout) ? timeout : lambdaFunctionDefaults.timeout,
      memorySize: Number.isFinite(memorySize) ? memorySize : lambdaFunctionDefaults.memorySize,
      environment: recordOf(
        Object.entries(variables).map(([key, value]) => [key, scalarText(value) ?? '']),
      ),
      ...tagsFrom(memberOf(properties, 'Tags')),
    });
    const file = `functions/${name}/${code?.path ?? ''}`;
    if (code !== undefined && isProjectFilePath(file)) parts.files.set(file, code.text);
    else if (code !== undefined)
      scope.report.add(
        'function-without-file',
        'warning',
        pointerTo('/Resources', id),
        `The code of '${name}' has no file here: '${file}' is no name for one on every system. Give the function a name of letters, digits, - and _.`,
      );
    parts.sharedIds.set(`Function ${name}`, id);
  }
}

interface Code {
  readonly path: string;
  readonly text: string;
}

function codeOf(
  id: string,
  properties: JsonObject,
  runtime: string,
  role: HandlerRole,
  scope: TemplateScope,
  readInclude: ReadInclude,
): Code | undefined {
  const pointer = pointerTo('/Resources', id);
  const module = /^(.+)\.[^.]+$/.exec(textAt(properties, 'Handler') ?? '')?.[1] ?? 'index';
  const isPython = runtime.startsWith('python');
  const isNode = runtime.startsWith('nodejs');
  const inline =
    textAt(properties, 'InlineCode') ?? textAt(objectAt(properties, 'Code'), 'ZipFile');
  if (inline !== undefined)
    return { path: isPython ? 'index.py' : `index${nodeExtension(inline)}`, text: inline };
  if (!isPython && !isNode) {
    scope.report.add(
      'function-not-runnable',
      'info',
      pointer,
      `Function '${id}' runs on '${runtime}', for which there is no local runner; give it an endpoint that answers for it.`,
    );
    return undefined;
  }
  const folder = textAt(properties, 'CodeUri') ?? textAt(properties, 'Code');
  const isSafe = module
    .split('/')
    .every((part) => /^[A-Za-z0-9._-]+$/.test(part) && !/^\.+$/.test(part));
  const local =
    folder !== undefined && !/^[a-z0-9]+:/i.test(folder) && isSafe
      ? folder.replace(/\/+$/, '')
      : undefined;
  for (const extension of local !== undefined
    ? isPython
      ? ['.py']
      : ['.mjs', '.cjs', '.js']
    : []) {
    const path = `${module}${extension}`;
    const text = readInclude(`${local ?? '.'}/${path}`);
    if (text === undefined) continue;
    scope.report.add(
      'function-code-copied',
      'info',
      pointer,
      `The handler of '${id}' was copied from ${local ?? '.'}; other files it needs were not.`,
    );
    return { path: extension === '.js' ? `${module}${nodeExtension(text)}` : path, text };
  }
  scope.report.add(
    'function-code-missing',
    'info',
    pointer,
    `The code of '${id}' is in ${folder ?? 'a place the template does not tell'}, which was not read; a placeholder answers for it.`,
  );

  const path = isSafe ? module : 'index';
  const exported = /\.([A-Za-z_]\w*)$/.exec(textAt(properties, 'Handler') ?? '')?.[1] ?? 'handler';
  return isPython
    ? { path: `${path}.py`, text: pythonPlaceholder(id, exported, role) }
    : {
        path: `${path}.cjs`,
        text: placeholderHandler(id, role).replaceAll('exports.handler', `exports.${exported}`),
      };
}

/** Extension under which Node reads the text as it is: ES modules import and export. */
function nodeExtension(text: string): '.mjs' | '.cjs' {
  return /^\s*(?:import\s[^(]|import\{|export\s)/m.test(text) ? '.mjs' : '.cjs';
}

/** What functions have to answer, as far as the template tells: those of authorizers and of integrations that are no proxies. */
function rolesOf(scope: TemplateScope): ReadonlyMap<string, HandlerRole> {
  const roles = new Map<string, HandlerRole>();
  const mark = (value: JsonValue | undefined, role: HandlerRole): void => {
    for (const [word] of JSON.stringify(value ?? null).matchAll(/[A-Za-z0-9]+/g))
      if (functionTypes.has(scope.typeOf(word) ?? '')) roles.set(word, role);
  };
  for (const [id, resource] of scope.resources) {
    const type = scope.typeOf(id) ?? '';
    const properties = objectAt(resource, 'Properties');
    if (type === 'AWS::ApiGateway::Method') {
      const integration = objectAt(properties, 'Integration');
      if (textAt(integration, 'Type') === 'AWS') mark(integration, 'custom');
    } else if (type === 'AWS::ApiGateway::Authorizer') mark(properties, 'authorizer');
    else if (type === 'AWS::ApiGatewayV2::Authorizer') mark(properties, authorizerRole(properties));
    else if (type === 'AWS::ApiGatewayV2::Integration') mark(properties, 'route');
    else if (type === 'AWS::Serverless::Api')
      mark(objectAt(objectAt(properties, 'Auth'), 'Authorizers'), 'authorizer');
    else if (type === 'AWS::Serverless::HttpApi')
      for (const authorizer of Object.values(
        objectAt(objectAt(properties, 'Auth'), 'Authorizers') ?? {},
      ))
        mark(authorizer, authorizerRole(authorizer));
    else if (type === 'AWS::Serverless::Function') {
      const events = Object.values(objectAt(properties, 'Events') ?? {});
      if (events.some((event) => textAt(event, 'Type') === 'HttpApi') && !roles.has(id))
        roles.set(id, 'route');
    }
  }
  return roles;
}

/** What the function of an authorizer of HTTP and WebSocket APIs has to answer. */
function authorizerRole(authorizer: JsonValue | undefined): HandlerRole {
  return textAt(authorizer, 'EnableSimpleResponses')?.toLowerCase() === 'true'
    ? 'simple-authorizer'
    : 'route-authorizer';
}

function pythonPlaceholder(name: string, exported: string, role: HandlerRole): string {
  const head = [
    `# Placeholder for the function "${name}", written by the import: the imported template names the`,
    '# function but does not hold its code. Replace it with the real handler.',
    'import json',
    '',
    '',
    `def ${exported}(event, context):`,
  ];
  const bodies: Record<HandlerRole, string[]> = {
    proxy: [
      '    return {',
      '        "statusCode": 200,',
      '        "headers": {"content-type": "application/json"},',
      '        "body": json.dumps({',
      `            "message": "Placeholder answer of ${name}, written by the import.",`,
      '            "method": event.get("httpMethod"),',
      '            "path": event.get("path"),',
      '        }),',
      '    }',
    ],
    custom: [
      `    return {"message": "Placeholder answer of ${name}, written by the import.", "event": event}`,
    ],
    authorizer: [
      '    # It allows every call. Do not deploy it.',
      '    return {',
      '        "principalId": "placeholder",',
      '        "policyDocument": {',
      '            "Version": "2012-10-17",',
      '            "Statement": [',
      '                {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": event["methodArn"]}',
      '            ],',
      '        },',
      '    }',
    ],
    route: [
      '    context = event.get("requestContext", {})',
      '    http = context.get("http", {})',
      '    return {',
      '        "statusCode": 200,',
      '        "headers": {"content-type": "application/json"},',
      '        "body": json.dumps({',
      `            "message": "Placeholder answer of ${name}, written by the import.",`,
      '            "method": event.get("httpMethod", http.get("method")),',
      '            "path": event.get("path", event.get("rawPath")),',
      '            "routeKey": context.get("routeKey"),',
      '        }),',
      '    }',
    ],
    'route-authorizer': [
      '    # It allows every call. Do not deploy it.',
      '    resource = event.get("methodArn", event.get("routeArn"))',
      '    return {',
      '        "principalId": "placeholder",',
      '        "policyDocument": {',
      '            "Version": "2012-10-17",',
      '            "Statement": [',
      '                {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": resource}',
      '            ],',
      '        },',
      '    }',
    ],
    'simple-authorizer': [
      '    # It allows every call. Do not deploy it.',
      '    return {"isAuthorized": True}',
    ],
  };
  return `${[...head, ...bodies[role]].join('\n')}\n`;
}
