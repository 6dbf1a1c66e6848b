import type { ReactNode } from 'react';
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
  return (
    <ModalOverlay
      className="ui-modal-overlay"
      isOpen={props.isOpen}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      isDismissable={!props.mustAnswer}
      isKeyboardDismissDisabled={props.mustAnswer}
    >
      <AriaModal className={`ui-modal ui-modal-${props.size ?? 'medium'}`}>
        <Dialog role={props.role ?? 'dialog'} className="ui-dialog">
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
