import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { MenuList, type MenuLine } from './menu.tsx';

export interface ContextMenuProps {
  label: string;
  /** Where it opens, px from the window's top left; null: closed. */
  at: { readonly x: number; readonly y: number } | null;
  lines: readonly MenuLine[];
  onClose: () => void;
}

/** A menu at the pointer or beside the focused thing. */
export function ContextMenu({ label, at, lines, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  if (at === null) return null;
  return (
    <>
      <span
        ref={anchor}
        aria-hidden
        style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }}
      />
      <Popover
        // A new place is a new popover: an open one does not move with its anchor.
        key={`${at.x},${at.y}`}
        className="ui-popover"
        aria-label={label}
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        offset={2}
      >
        <MenuList label={label} lines={lines} onClose={onClose} />
      </Popover>
    </>
  );
}
