import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';
import type { Icon } from './button.tsx';
import { CheckIcon, ChevronRightIcon } from './icon.ts';
import { Kbd } from './kbd.tsx';
import './list-box.css';
import './menu.css';

/** A line of a menu; `separator` lines divide groups. */
export type MenuLine =
  | {
      readonly kind?: 'item';
      readonly id: string;
      readonly label: string;
      readonly detail?: ReactNode;
      readonly icon?: Icon;
      /** `Mod+Z`. */
      readonly shortcut?: string;
      readonly isDisabled?: boolean;
      readonly isDanger?: boolean;
      readonly isChecked?: boolean;
      readonly onAction?: () => void;
      readonly children?: readonly MenuLine[];
    }
  | { readonly kind: 'separator'; readonly id: string };

/** The lines alone, for use in a popover. */
export function MenuList(props: {
  label: string;
  lines: readonly MenuLine[];
  onClose?: () => void;
}) {
  return (
    <AriaMenu
      aria-label={props.label}
      className="ui-menu"
      onClose={props.onClose}
      autoFocus="first"
      disabledKeys={props.lines
        .filter((line) => line.kind !== 'separator' && line.isDisabled)
        .map((line) => line.id)}
    >
      {props.lines.map((line) => menuLine(line, props.onClose))}
    </AriaMenu>
  );
}

function menuLine(line: MenuLine, onClose: (() => void) | undefined) {
  if (line.kind === 'separator')
    return <Separator key={line.id} id={line.id} className="ui-menu-separator" />;
  const IconOf = line.icon;
  const item = (
    <MenuItem
      key={line.id}
      id={line.id}
      textValue={line.label}
      className={line.isDanger ? 'ui-menu-item ui-menu-item-danger' : 'ui-menu-item'}
      onAction={line.onAction}
    >
      <span className="ui-menu-icon">
        {line.isChecked ? (
          <CheckIcon size={14} aria-label="On" />
        ) : (
          IconOf && <IconOf size={14} aria-hidden />
        )}
      </span>
      <span className="truncate ui-menu-label">{line.label}</span>
      {line.detail !== undefined && <span className="ui-menu-detail">{line.detail}</span>}
      {line.shortcut !== undefined && <Kbd shortcut={line.shortcut} />}
      {line.children !== undefined && <ChevronRightIcon size={14} aria-hidden />}
    </MenuItem>
  );
  if (line.children === undefined) return item;
  return (
    <SubmenuTrigger key={line.id}>
      {item}
      <Popover className="ui-popover">
        <MenuList
          label={line.label}
          lines={line.children}
          // What is chosen below closes all of it.
          onClose={onClose}
        />
      </Popover>
    </SubmenuTrigger>
  );
}

export interface MenuButtonProps {
  /** Names the menu. */
  label: string;
  lines: readonly MenuLine[];
  /** The button: a `Button` or `IconButton`. */
  children: ReactNode;
}

/** A button that opens a menu. */
export function MenuButton({ label, lines, children }: MenuButtonProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="ui-popover" placement="bottom start" offset={2}>
        <MenuList label={label} lines={lines} />
      </Popover>
    </MenuTrigger>
  );
}
