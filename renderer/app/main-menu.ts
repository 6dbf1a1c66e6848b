import { actionGroups } from '#renderer/editor/actions/action.ts';
import { actions } from '#renderer/editor/actions/actions.ts';
import type { EditorState } from '#renderer/editor/editor-state.ts';
import type { MenuLine } from '#renderer/ui/menu.tsx';

/** All actions by group, for the window's own menu. */
export function mainMenuLines(state: EditorState, run: (id: string) => boolean): MenuLine[] {
  return actionGroups.map((group) => ({
    id: group,
    label: group,
    children: actions
      .filter((action) => action.group === group)
      .map((action): MenuLine => {
        const shortcut = action.shortcuts?.[0];
        return {
          id: action.id,
          label: action.label,
          isDisabled: !action.isEnabled(state),
          onAction: () => void run(action.id),
          ...(shortcut === undefined ? {} : { shortcut }),
        };
      }),
  }));
}
