import type { Icon } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { actionById } from '#renderer/editor/actions/actions.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';

/** A square button for an action: name and shortcut come from the table of actions. */
export function ActionButton(props: {
  /** Id of the action. */
  action: string;
  icon: Icon;
  /** In place of the action's own, where the state says which of its meanings counts. */
  label?: string;
  isDisabled?: boolean;
}) {
  const { action: id, icon, isDisabled = false } = props;
  const run = useRunAction();
  const action = actionById(id);
  const shortcut = action?.shortcuts?.[0];
  return (
    <IconButton
      label={props.label ?? action?.label ?? id}
      icon={icon}
      isDisabled={isDisabled}
      onPress={() => void run(id)}
      {...(shortcut === undefined ? {} : { shortcut })}
    />
  );
}
