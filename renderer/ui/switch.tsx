import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import './checkbox.css';

export interface SwitchProps {
  label: string;
  hideLabel?: boolean;
  description?: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}

/** Something that is on or off, at once. */
export function Switch(props: SwitchProps) {
  return (
    <AriaSwitch
      className="ui-switch"
      isSelected={props.isSelected}
      onChange={props.onChange}
      isDisabled={props.isDisabled}
      aria-label={props.hideLabel ? props.label : undefined}
    >
      <span className="ui-switch-track">
        <span className="ui-switch-thumb" />
      </span>
      {!props.hideLabel && (
        <span className="ui-checkbox-text">
          {props.label}
          {props.description !== undefined && (
            <span className="ui-field-description">{props.description}</span>
          )}
        </span>
      )}
    </AriaSwitch>
  );
}
