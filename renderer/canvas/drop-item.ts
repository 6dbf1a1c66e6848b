import type { ActionContext } from '#renderer/editor/actions/action.ts';
import { attachTo } from '#shared/edits/attach-to.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { attachService } from './connect-menu.ts';
import { connectionOf, resourceOf } from './connections.ts';
import type { DragItem } from '#renderer/editor/drag-item.ts';

/**
 * Does what dropping an item on a box (or beside all boxes: `target` undefined) means. False when it means nothing
 * there; the user is told where it would.
 */
export function dropItem(
  item: DragItem,
  target: EntityRef | undefined,
  context: ActionContext,
  runAction: (id: string) => void,
): boolean {
  const { editor } = context;
  const { project } = editor.store.getState();
  const onMethod = target?.kind === 'method' ? target : undefined;
  const onEndpoint = target?.kind === 'route' ? target : onMethod;
  const onResource = target === undefined ? undefined : resourceOf(project, target);
  const select = (): void => {
    if (target !== undefined) editor.select([target]);
  };
  if (item.kind === 'entity') {
    const { ref } = item;
    if (target === undefined) return false;
    const connection =
      ref.kind === 'resource'
        ? connectionOf(project, target, ref)
        : (connectionOf(project, target, ref) ?? connectionOf(project, ref, target));
    if (connection === undefined) return false;
    return editor.change(connection.label, connection.edit);
  }
  switch (item.what) {
    case 'resource':
    case 'method':
      if (onResource === undefined && onMethod === undefined && target !== undefined) {
        editor.notify('Drop it on a resource.');
        return false;
      }
      select();
      runAction(item.what === 'resource' ? 'add-resource' : 'add-method');
      return true;
    case 'function':
    case 'http-backend':
      editor.select(onEndpoint === undefined ? [] : [onEndpoint]);
      runAction(item.what === 'function' ? 'add-function' : 'add-http-backend');
      return true;
    case 'authorizer':
      runAction('add-authorizer');
      return true;
    case 'route':
      runAction('add-route');
      return true;
    case 'mock':
    case 'aws-service':
      if (onEndpoint === undefined) {
        editor.notify('Drop it on a method or a route.');
        return false;
      }
      if (item.what === 'aws-service') {
        void attachService(onEndpoint, context);
        return true;
      }
      if (project.apis[onEndpoint.apiId]?.kind === 'http') {
        editor.notify('HTTP APIs have no mocks: only routes of WebSocket APIs and methods do.');
        return false;
      }
      editor.change('Answer with a mock', (now) => attachTo(now, onEndpoint, { kind: 'mock' }));
      return true;
  }
}
