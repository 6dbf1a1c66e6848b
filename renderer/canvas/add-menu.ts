import type { ActionContext } from '#renderer/editor/actions/action.ts';
import { addMethodAt } from '#renderer/editor/actions/add-method.ts';
import { AddIcon, AuthorizerIcon, FunctionIcon, ResourceIcon } from '#renderer/ui/icon.ts';
import type { MenuLine } from '#renderer/ui/menu.tsx';
import { httpMethods } from '#shared/entities/rest/method.ts';
import { isGreedy } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { connectMenuLines } from './connect-menu.ts';
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
  if (ref.kind === 'method' || ref.kind === 'route')
    return connectMenuLines(ref, context, runAction);
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
