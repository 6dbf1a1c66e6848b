import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as Region,
} from 'react-aria-components';
import { Button } from './button.tsx';
import { CloseIcon } from './icon.ts';
import './toast.css';

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'info' | 'danger';
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly lasts?: number;
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Says something passing: 6 s; failures and messages with an action stay until closed, unless `lasts` (ms) says otherwise. */
export function showToast(message: ToastMessage): void {
  const stays = message.tone === 'danger' || message.action !== undefined;
  const key = queue.add(
    message.action === undefined
      ? message
      : {
          ...message,
          action: {
            label: message.action.label,
            run: () => {
              queue.close(key);
              message.action?.run();
            },
          },
        },
    message.lasts !== undefined ? { timeout: message.lasts } : stays ? {} : { timeout: 6000 },
  );
}

/** Takes away every message, because what they were about is no longer in the window. */
export function clearToasts(): void {
  queue.clear();
}

/** Where the messages appear; mounted once by the window. */
export function ToastRegion() {
  return (
    <Region queue={queue} className="ui-toasts" aria-label="Messages">
      {({ toast }) => (
        <Toast toast={toast} className={`ui-toast ui-toast-${toast.content.tone ?? 'info'}`}>
          <ToastContent className="ui-toast-content">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action !== undefined && (
            <Button onPress={toast.content.action.run}>{toast.content.action.label}</Button>
          )}
          <AriaButton slot="close" aria-label="Close" className="ui-icon-button">
            <CloseIcon size={14} aria-hidden />
          </AriaButton>
        </Toast>
      )}
    </Region>
  );
}
