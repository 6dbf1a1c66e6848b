import type { EditorState } from '../editor-state.ts';
import { actionById } from './actions.ts';

/** An action as a line of a menu. */
export interface OfferedAction {
  readonly id: string;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly isDanger: boolean;
  readonly shortcut?: string;
  readonly onAction: () => void;
}

/** Actions by id as lines of a menu; those that cannot be run now are disabled. */
export function offerActions(
  ids: readonly string[],
  state: EditorState,
  run: (id: string) => void,
): OfferedAction[] {
  return ids.flatMap((id): OfferedAction[] => {
    const action = actionById(id);
    if (action === undefined) return [];
    const shortcut = action.shortcuts?.[0];
    return [
      {
        id,
        label: action.label,
        isDisabled: !action.isEnabled(state),
        isDanger: id === 'remove-selection',
        onAction: () => run(id),
        ...(shortcut === undefined ? {} : { shortcut }),
      },
    ];
  });
}
