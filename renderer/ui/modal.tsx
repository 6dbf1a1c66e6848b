import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { Modal as AriaModal, Dialog, Heading, ModalOverlay } from 'react-aria-components';
import { CloseIcon } from './icon.ts';
import { IconButton } from './icon-button.tsx';
import './modal.css';

export interface ModalProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons at the bottom right, the main one last. */
  footer?: ReactNode;
  /** `small` 400 px, `medium` 560 px, `large` 840 px, `wide` 1,160 px. */
  size?: 'small' | 'medium' | 'large' | 'wide';
  /** `alertdialog` for questions that must be answered; Escape still closes unless `mustAnswer`. */
  role?: 'dialog' | 'alertdialog';
  mustAnswer?: boolean;
  /** There is only text in it: the keyboard scrolls it. */
  isReadOnly?: boolean;
}

/** A dialog over the window; focus stays inside and goes back where it was. */
export function Modal(props: ModalProps) {
  const dialog = useRef<HTMLElement>(null);
  useFocusKept(dialog);
  return (
    <ModalOverlay
      className="ui-modal-overlay"
      isOpen={props.isOpen}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      isDismissable={!props.mustAnswer}
      isKeyboardDismissDisabled={props.mustAnswer}
    >
      <AriaModal className={`ui-modal ui-modal-${props.size ?? 'medium'}`}>
        <Dialog ref={dialog} role={props.role ?? 'dialog'} className="ui-dialog">
          <header className="ui-dialog-header">
            <Heading slot="title" className="truncate">
              {props.title}
            </Heading>
            {!props.mustAnswer && (
              <IconButton label="Close" icon={CloseIcon} shortcut="Esc" onPress={props.onClose} />
            )}
          </header>
          <div className="ui-dialog-body" tabIndex={props.isReadOnly ? 0 : undefined}>
            {props.children}
          </div>
          {props.footer !== undefined && (
            <footer className="ui-dialog-footer">{props.footer}</footer>
          )}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}

/** How long a control that is disabled or goes takes to lose the focus, ms. */
const settling = 60;

/**
 * A control that is disabled or goes, such as the button that began what is under way now, leaves the focus with nothing, where
 * neither Escape nor Tab reaches the dialog: it is given to the dialog itself then. Of one that goes at once, before the focus is
 * given to the first button there is: that closes the dialog, and whoever presses Enter once more would lose what is in it.
 */
function useFocusKept(dialog: RefObject<HTMLElement | null>): void {
  const isOpened = useRef(false);
  useLayoutEffect(() => {
    // As it opens, what is in it may want the focus for itself.
    if (isOpened.current) focusIfNothingHas(dialog.current);
    isOpened.current = dialog.current !== null;
  });
  useEffect(() => {
    const timer = setTimeout(() => focusIfNothingHas(dialog.current), settling);
    return () => clearTimeout(timer);
  });
}

function focusIfNothingHas(dialog: HTMLElement | null): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) dialog?.focus();
}
