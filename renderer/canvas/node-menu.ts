import type { ActionContext } from '#renderer/editor/actions/action.ts';
import { offerActions } from '#renderer/editor/actions/offer-actions.ts';
import type { MenuLine } from '#renderer/ui/menu.tsx';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { addMenuLines } from './add-menu.ts';

/** The context menu of a box: what can be added to it, then what can be done with it. */
export function nodeMenuLines(
  ref: EntityRef,
  context: ActionContext,
  runAction: (id: string) => void,
): MenuLine[] {
  const adding = addMenuLines(ref, context, runAction);
  const state = context.editor.store.getState();
  const lines = (ids: readonly string[]): MenuLine[] => offerActions(ids, state, runAction);
  return [
    ...(adding.length === 0
      ? []
      : [
          {
            id: 'add',
            label: ref.kind === 'method' || ref.kind === 'route' ? 'Connect' : 'Add',
            children: adding,
          },
        ]),
    ...lines([
      'open-selection',
      'rename-selection',
      ...(ref.kind === 'method' ? ['change-verb'] : []),
    ]),
    { kind: 'separator', id: 'first' },
    ...lines(['cut-selection', 'copy-selection', 'paste-clipboard', 'duplicate-selection']),
    { kind: 'separator', id: 'second' },
    ...lines(['remove-selection']),
  ];
}
