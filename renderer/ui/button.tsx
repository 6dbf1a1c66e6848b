import type { ComponentType, ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Spinner } from './spinner.tsx';
import './button.css';

/** An icon component as lucide gives them. */
export type Icon = ComponentType<{ size?: number | string; 'aria-hidden'?: boolean | 'true' }>;

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  /** `primary` at most once per area; `quiet` has no border. Default `plain`. */
  variant?: 'plain' | 'primary' | 'danger' | 'quiet';
  icon?: Icon;
}

/** A button with a word. While `isPending` it shows a spinner and does nothing. */
export function Button({ children, variant = 'plain', icon: IconOf, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`ui-button ui-button-${variant}`}>
      {props.isPending ? (
        <Spinner label="Working" size={14} />
      ) : (
        IconOf && <IconOf size={14} aria-hidden />
      )}
      <span className="truncate">{children}</span>
    </AriaButton>
  );
}
