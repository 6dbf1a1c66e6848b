import type { Icon } from '#renderer/ui/button.tsx';
import type { MenuLine } from '#renderer/ui/menu.tsx';
import {
  AddIcon,
  AuthorizerIcon,
  AwsServiceIcon,
  FunctionIcon,
  HttpBackendIcon,
  MockIcon,
  ModelIcon,
  ResourceIcon,
  ValidatorIcon,
} from '#renderer/ui/icon.ts';
import { addMethodAt } from '#renderer/editor/actions/add-method.ts';
import type { ActionContext } from '#renderer/editor/actions/action.ts';
import { attachIntegration, type IntegrationTarget } from '#shared/edits/attach-integration.ts';
import { attachModel } from '#shared/edits/attach-model.ts';
import { attachTo } from '#shared/edits/attach-to.ts';
import { connectRoute } from '#shared/edits/connect-route.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { setRouteAuthorizer } from '#shared/edits/set-route-authorizer.ts';
import { setAuthorizer } from '#shared/edits/set-authorization.ts';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import { serviceSubtype, serviceSubtypes } from '#shared/entities/http/service-subtypes.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import { isGreedy } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { connectionOf, resourceOf } from './connections.ts';

/** What fits a box, as lines of a menu: below a resource its methods and resources, behind a method what can answer, guard or check it. */
export function addMenuLines(
  ref: EntityRef,
  context: ActionContext,
  runAction: (id: string) => void,
): MenuLine[] {
  const { editor } = context;
  const { project } = editor.store.getState();
  const resource = resourceOf(project, ref);
  if (resource !== undefined) return linesOfResource(resource, context, runAction);
  if (ref.kind === 'method') return linesOfMethod(ref, context, runAction);
  if (ref.kind === 'route') return linesOfRoute(ref, context, runAction);
  if (ref.kind === 'api')
    return [
      {
        id: 'add-route',
        label: 'Route…',
        icon: ResourceIcon,
        onAction: () => runAction('add-route'),
      },
      {
        id: 'add-authorizer',
        label: 'Authorizer…',
        icon: AuthorizerIcon,
        onAction: () => runAction('add-authorizer'),
      },
    ];
  if (ref.kind !== 'authorizer') return [];
  return Object.keys(project.functions).flatMap((name): MenuLine[] => {
    const connection = connectionOf(project, ref, { kind: 'function', name });
    return connection === undefined
      ? []
      : [
          {
            id: `function/${name}`,
            label: name,
            icon: FunctionIcon,
            onAction: () => editor.change(connection.label, connection.edit),
          },
        ];
  });
}

function linesOfResource(
  place: { readonly apiId: string; readonly resourceId: string },
  { editor }: ActionContext,
  runAction: (id: string) => void,
): MenuLine[] {
  const resource = restApiAt(editor.store.getState().project, place.apiId)?.resources[
    place.resourceId
  ];
  if (resource === undefined) return [];
  return [
    {
      id: 'add-resource',
      label: 'Resource…',
      icon: ResourceIcon,
      isDisabled: isGreedy(resource.pathPart),
      onAction: () => runAction('add-resource'),
    },
    { kind: 'separator', id: 's' },
    ...httpMethods
      .filter((verb) => resource.methods[verb] === undefined)
      .map((httpMethod): MenuLine => ({
        id: httpMethod,
        label: httpMethod,
        icon: AddIcon,
        onAction: () =>
          addMethodAt(editor, { apiId: place.apiId, resourceId: place.resourceId, httpMethod }),
      })),
    { kind: 'separator', id: 's2' },
    { id: 'enable-cors', label: 'CORS…', onAction: () => runAction('enable-cors') },
  ];
}

function linesOfMethod(
  ref: RefOf<'method'>,
  context: ActionContext,
  runAction: (id: string) => void,
): MenuLine[] {
  const { editor } = context;
  const { project } = editor.store.getState();
  const api = restApiAt(project, ref.apiId);
  if (api === undefined) return [];
  const attach = (label: string, target: IntegrationTarget) => () => {
    editor.change(label, (now) => attachIntegration(now, ref, target));
  };
  const change = (label: string, edit: Parameters<typeof editor.change>[1]) => () => {
    editor.change(label, edit);
  };
  const group = (id: string, label: string, icon: Icon, children: MenuLine[]): MenuLine[] =>
    children.length === 0 ? [] : [{ id, label, icon, children }];
  return [
    {
      id: 'new-function',
      label: 'New function…',
      icon: FunctionIcon,
      onAction: () => runAction('add-function'),
    },
    ...group(
      'functions',
      'Function',
      FunctionIcon,
      Object.keys(project.functions).map((name) => ({
        id: name,
        label: name,
        onAction: attach(`Connect to function ${name}`, { kind: 'function', name }),
      })),
    ),
    {
      id: 'new-backend',
      label: 'New HTTP back end…',
      icon: HttpBackendIcon,
      onAction: () => runAction('add-http-backend'),
    },
    ...group(
      'backends',
      'HTTP back end',
      HttpBackendIcon,
      Object.values(project.httpBackends).map(({ name, baseUrl }) => ({
        id: name,
        label: name,
        detail: baseUrl,
        onAction: attach(`Connect to back end ${name}`, { kind: 'http-backend', name }),
      })),
    ),
    ...group(
      'aws-backends',
      'AWS service in use',
      AwsServiceIcon,
      awsServicesOf(project).map((service) => ({
        id: service,
        label: awsServiceName(service),
        onAction: attach(`Connect to ${awsServiceName(service)}`, {
          kind: 'aws-service',
          service,
        }),
      })),
    ),
    {
      id: 'mock',
      label: 'Mock',
      icon: MockIcon,
      onAction: attach('Answer with a mock', { kind: 'mock' }),
    },
    {
      id: 'aws',
      label: 'AWS service…',
      icon: AwsServiceIcon,
      onAction: () => void attachService(ref, context),
    },
    { kind: 'separator', id: 's' },
    ...group(
      'authorizers',
      'Authorizer',
      AuthorizerIcon,
      Object.keys(api.authorizers).map((name) => ({
        id: name,
        label: name,
        onAction: change(`Authorize by ${name}`, (now) => setAuthorizer(now, ref, name)),
      })),
    ),
    ...group(
      'validators',
      'Request validator',
      ValidatorIcon,
      Object.keys(api.requestValidators).map((name) => ({
        id: name,
        label: name,
        onAction: change(`Validate by ${name}`, (now) =>
          updateEntity<'method'>(now, ref, (method) =>
            method.requestValidator === name ? method : { ...method, requestValidator: name },
          ),
        ),
      })),
    ),
    ...group(
      'models',
      'Model of the body',
      ModelIcon,
      Object.keys(api.models).map((name) => ({
        id: name,
        label: name,
        onAction: change(`Expect ${name}`, (now) => attachModel(now, ref, name)),
      })),
    ),
  ];
}

function linesOfRoute(
  ref: RefOf<'route'>,
  context: ActionContext,
  runAction: (id: string) => void,
): MenuLine[] {
  const { editor } = context;
  const { project } = editor.store.getState();
  const api = project.apis[ref.apiId];
  if (api === undefined || api.kind === 'rest') return [];
  const change = (label: string, edit: Parameters<typeof editor.change>[1]) => () => {
    editor.change(label, edit);
  };
  const group = (id: string, label: string, icon: Icon, children: MenuLine[]): MenuLine[] =>
    children.length === 0 ? [] : [{ id, label, icon, children }];
  return [
    {
      id: 'new-function',
      label: 'New function…',
      icon: FunctionIcon,
      onAction: () => runAction('add-function'),
    },
    ...group(
      'functions',
      'Function',
      FunctionIcon,
      Object.keys(project.functions).map((name) => ({
        id: name,
        label: name,
        onAction: change(`Connect to function ${name}`, (now) =>
          connectRoute(now, ref, { kind: 'function', name }),
        ),
      })),
    ),
    {
      id: 'new-backend',
      label: 'New HTTP back end…',
      icon: HttpBackendIcon,
      onAction: () => runAction('add-http-backend'),
    },
    ...group(
      'backends',
      'HTTP back end',
      HttpBackendIcon,
      Object.values(project.httpBackends).map(({ name, baseUrl }) => ({
        id: name,
        label: name,
        detail: baseUrl,
        onAction: change(`Connect to back end ${name}`, (now) =>
          connectRoute(now, ref, { kind: 'http-backend', name }),
        ),
      })),
    ),
    ...group(
      'aws-backends',
      'AWS service in use',
      AwsServiceIcon,
      awsServicesOf(project).flatMap((service): MenuLine[] => {
        const connection = connectionOf(project, ref, { kind: 'aws-backend', service });
        return connection === undefined
          ? []
          : [
              {
                id: service,
                label: awsServiceName(service),
                onAction: change(connection.label, connection.edit),
              },
            ];
      }),
    ),
    {
      id: 'aws',
      label: 'AWS service…',
      icon: AwsServiceIcon,
      onAction: () => void attachService(ref, context),
    },
    ...(api.kind === 'websocket'
      ? [
          {
            id: 'mock',
            label: 'Mock',
            icon: MockIcon,
            onAction: change('Answer with a mock', (now) =>
              connectRoute(now, ref, { kind: 'mock' }),
            ),
          },
        ]
      : []),
    ...group(
      'authorizers',
      'Authorizer',
      AuthorizerIcon,
      Object.keys(api.authorizers).map((name) => ({
        id: name,
        label: name,
        onAction: change(`Authorize by ${name}`, (now) =>
          setRouteAuthorizer(now, ref, { kind: 'authorizer', name }),
        ),
      })),
    ),
  ];
}

/** Asks which action of which service answers a method or route; HTTP APIs have a list of them. */
export async function attachService(
  ref: RefOf<'method'> | RefOf<'route'>,
  { editor, ui }: ActionContext,
): Promise<void> {
  const isHttp = editor.store.getState().project.apis[ref.apiId]?.kind === 'http';
  const found = isHttp ? await chooseSubtype(ui) : await askServiceAction(ui);
  if (found === null) return;
  editor.change(`Connect to ${found.service}:${found.action}`, (now) =>
    attachTo(now, ref, { kind: 'aws-service', ...found }),
  );
}

type ServiceAction = { readonly service: string; readonly action: string };

async function chooseSubtype(ui: ActionContext['ui']): Promise<ServiceAction | null> {
  const chosen = await ui.choose({
    title: 'Connect to an AWS service',
    label: 'What it is asked to do',
    options: Object.entries(serviceSubtypes).map(([id, { service, operation }]) => ({
      id,
      label: id,
      description: `${awsServiceName(service)}: ${operation}`,
    })),
  });
  const subtype = serviceSubtype(chosen ?? '');
  return subtype === undefined ? null : { service: subtype.service, action: subtype.operation };
}

async function askServiceAction(ui: ActionContext['ui']): Promise<ServiceAction | null> {
  const text = await ui.ask({
    title: 'Connect to an AWS service',
    label: 'Service and action',
    placeholder: 'dynamodb:PutItem',
    confirmLabel: 'Connect',
    mono: true,
    validate: (value) =>
      /^[a-z0-9.-]+:[A-Za-z0-9]+$/.test(value)
        ? null
        : 'Write service:Action, e.g. dynamodb:PutItem or sqs:SendMessage.',
  });
  const [service, action] = text?.split(':') ?? [];
  return service === undefined || action === undefined ? null : { service, action };
}
