import type { Ref } from 'react';
import { Button as AriaButton, ToggleButton, TooltipTrigger } from 'react-aria-components';
import type { Icon } from './button.tsx';
import { Tooltip } from './tooltip.tsx';
import './button.css';

export interface IconButtonProps {
  /** Its name: read aloud and shown as the tooltip. */
  label: string;
  icon: Icon;
  /** `Mod+Z`; shown in the tooltip. */
  shortcut?: string;
  onPress?: () => void;
  isDisabled?: boolean;
  /** Present: a toggle that is on or off. */
  isSelected?: boolean;
  size?: 'normal' | 'small';
  ref?: Ref<HTMLButtonElement>;
  /** Leaves the button out of the Tab order where arrow keys reach it. */
  excludeFromTabOrder?: boolean;
}

/** A square button with an icon alone; its name and shortcut stand in a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: IconOf, shortcut, isSelected, size = 'normal', onPress, ...rest } = props;
  const className = `ui-icon-button ui-icon-button-${size}`;
  const icon = <IconOf size={size === 'small' ? 14 : 16} aria-hidden />;
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {isSelected === undefined ? (
        <AriaButton {...rest} aria-label={label} className={className} onPress={() => onPress?.()}>
          {icon}
        </AriaButton>
      ) : (
        <ToggleButton
          {...rest}
          aria-label={label}
          className={className}
          isSelected={isSelected}
          onChange={() => onPress?.()}
        >
          {icon}
        </ToggleButton>
      )}
      <Tooltip shortcut={shortcut}>{label}</Tooltip>
    </TooltipTrigger>
  );
}
