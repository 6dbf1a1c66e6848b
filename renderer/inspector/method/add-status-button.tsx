import { Button } from '#renderer/ui/button.tsx';
import { AddIcon } from '#renderer/ui/icon.ts';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { commonStatuses } from './change-status.ts';

/** Adds a response of one of the common statuses; any other is had by changing the status afterwards. */
export function AddStatusButton(props: {
  label: string;
  taken: Readonly<Record<string, unknown>>;
  /** Offered before the common ones. */
  first?: readonly string[];
  isReadOnly: boolean;
  onAdd: (statusCode: string) => void;
}) {
  const free = [...new Set([...(props.first ?? []), ...commonStatuses])].filter(
    (status) => !Object.hasOwn(props.taken, status),
  );
  if (props.isReadOnly) return null;
  return (
    <div>
      <MenuButton
        label={props.label}
        lines={free.map((status) => ({
          id: status,
          label: status,
          onAction: () => props.onAdd(status),
        }))}
      >
        <Button variant="quiet" icon={AddIcon}>
          {props.label}
        </Button>
      </MenuButton>
    </div>
  );
}
