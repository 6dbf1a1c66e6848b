import { addAuthorizer as addAuthorizerEdit } from '#shared/edits/add-authorizer.ts';
import { addFunction } from '#shared/edits/add-function.ts';
import { uniqueName } from '#shared/edits/unique-name.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import { askName, freeIn } from './ask-name.ts';
import { addRouteAuthorizer } from '#shared/edits/add-route-authorizer.ts';
import type { Editor } from '../editor.ts';
import { currentApi } from './current-api.ts';
import { canEdit, type Action, type ActionUi } from './action.ts';
import type { currentRouteApi } from './add-route.ts';

export const addAuthorizer: Action = {
  id: 'add-authorizer',
  label: 'Add authorizer…',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && currentApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const api = currentApi(editor.store.getState());
    if (api === undefined) return;
    if (api.kind !== 'rest') return addToRouteApi(editor, ui, api);
    const type = await ui.choose<Authorizer['type']>({
      title: 'Add authorizer',
      label: 'Kind',
      options: [
        { id: 'TOKEN', label: 'Lambda, by token', description: 'A function reads one header' },
        {
          id: 'REQUEST',
          label: 'Lambda, by request',
          description: 'A function reads the whole request',
        },
        { id: 'COGNITO_USER_POOLS', label: 'Cognito user pool' },
      ],
    });
    if (type === null) return;
    const name = await askName(
      ui,
      'authorizer',
      uniqueName('authorizer', api.authorizers),
      freeIn(api.authorizers),
    );
    if (name === null) return;
    const { project } = editor.store.getState();
    editor.change(
      `Add authorizer ${name}`,
      (now) => {
        if (type === 'COGNITO_USER_POOLS')
          return addAuthorizerEdit(now, {
            apiId: api.id,
            name,
            type,
            providerARNs: Object.values(project.userPools)
              .slice(0, 1)
              .map((pool) => pool.arn),
          });
        // A Lambda authorizer without its function can do nothing, so one of its name is made.
        return addAuthorizerEdit(addFunction(now, { name, role: 'authorizer' }), {
          apiId: api.id,
          name,
          type,
          functionName: name,
        });
      },
      { select: [{ kind: 'authorizer', apiId: api.id, name }] },
    );
  },
};

type RouteApi = NonNullable<ReturnType<typeof currentRouteApi>>;

async function addToRouteApi(editor: Editor, ui: ActionUi, api: RouteApi): Promise<void> {
  const lambda = {
    id: 'REQUEST',
    label: 'Lambda, by request',
    description: 'A function reads the request',
  } as const;
  const type =
    api.kind === 'websocket'
      ? lambda.id
      : await ui.choose<'JWT' | 'REQUEST'>({
          title: 'Add authorizer',
          label: 'Kind',
          options: [
            { id: 'JWT', label: 'JWT', description: 'Tokens of an issuer, e.g. a user pool' },
            lambda,
          ],
        });
  if (type === null) return;
  const name = await askName(
    ui,
    'authorizer',
    uniqueName('authorizer', api.authorizers),
    freeIn(api.authorizers),
  );
  if (name === null) return;
  const role = api.kind === 'http' ? 'simple-authorizer' : 'authorizer';
  editor.change(
    `Add authorizer ${name}`,
    (now) =>
      addRouteAuthorizer(type === 'JWT' ? now : addFunction(now, { name, role }), {
        apiId: api.id,
        name,
        type,
      }),
    { select: [{ kind: 'authorizer', apiId: api.id, name }] },
  );
}
