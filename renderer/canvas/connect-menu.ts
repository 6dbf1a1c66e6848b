import type { ActionContext } from '#renderer/editor/actions/action.ts';
import type { Icon } from '#renderer/ui/button.tsx';
import {
  AuthorizerIcon,
  AwsServiceIcon,
  FunctionIcon,
  HttpBackendIcon,
  MockIcon,
  ModelIcon,
  ValidatorIcon,
} from '#renderer/ui/icon.ts';
import type { MenuLine } from '#renderer/ui/menu.tsx';
import { attachTo } from '#shared/edits/attach-to.ts';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import { serviceSubtype, serviceSubtypes } from '#shared/entities/http/service-subtypes.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { connectionOf } from './connections.ts';

/** What can answer, guard or check a method or a route, as lines of a menu. */
export function connectMenuLines(
  ref: RefOf<'method'> | RefOf<'route'>,
  context: ActionContext,
  runAction: (id: string) => void,
): MenuLine[] {
  const { editor } = context;
  const { project } = editor.store.getState();
  const api = project.apis[ref.apiId];
  if (api === undefined) return [];
  const { id: apiId } = api;

  /** A line with one below it for each thing that fits; none where nothing does. */
  const group = (
    id: string,
    label: string,
    icon: Icon,
    things: readonly { name: string; ref: EntityRef; label?: string; detail?: string }[],
  ): MenuLine[] => {
    const children = things.flatMap((thing): MenuLine[] => {
      const connection = connectionOf(project, ref, thing.ref);
      if (connection === undefined) return [];
      return [
        {
          id: thing.name,
          label: thing.label ?? thing.name,
          ...(thing.detail !== undefined && { detail: thing.detail }),
          onAction: () => editor.change(connection.label, connection.edit),
        },
      ];
    });
    return children.length === 0 ? [] : [{ id, label, icon, children }];
  };
  const ofApi = (
    kind: 'authorizer' | 'request-validator' | 'model',
    things: Readonly<Record<string, unknown>>,
  ) => Object.keys(things).map((name) => ({ name, ref: { kind, apiId, name } as const }));

  const checks = [
    ...group('authorizers', 'Authorizer', AuthorizerIcon, ofApi('authorizer', api.authorizers)),
    ...(api.kind === 'rest'
      ? [
          ...group(
            'validators',
            'Request validator',
            ValidatorIcon,
            ofApi('request-validator', api.requestValidators),
          ),
          ...group('models', 'Model of the body', ModelIcon, ofApi('model', api.models)),
        ]
      : []),
  ];
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
      Object.keys(project.functions).map((name) => ({ name, ref: { kind: 'function', name } })),
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
        name,
        detail: baseUrl,
        ref: { kind: 'http-backend', name },
      })),
    ),
    ...group(
      'aws-backends',
      'AWS service in use',
      AwsServiceIcon,
      awsServicesOf(project).map((service) => ({
        name: service,
        label: awsServiceName(service),
        ref: { kind: 'aws-backend', service },
      })),
    ),
    ...(api.kind === 'http'
      ? []
      : [
          {
            id: 'mock',
            label: 'Mock',
            icon: MockIcon,
            onAction: () =>
              editor.change('Answer with a mock', (now) => attachTo(now, ref, { kind: 'mock' })),
          },
        ]),
    {
      id: 'aws',
      label: 'AWS service…',
      icon: AwsServiceIcon,
      onAction: () => void attachService(ref, context),
    },
    ...(checks.length === 0 ? [] : [{ kind: 'separator', id: 's' } as const, ...checks]),
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
