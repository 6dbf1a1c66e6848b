import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorIcon } from '#renderer/ui/icon.ts';

/** What stands in the page when the window cannot start at all. */
export function StartFailure({ message }: { message: string }) {
  return <EmptyState icon={ErrorIcon} title="Gatewright cannot start here" text={message} />;
}
