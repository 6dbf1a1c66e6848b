import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { CheckIcon, MinusIcon } from './icon.ts';
import './checkbox.css';

export interface CheckboxProps {
  /** The words beside the box; with `hideLabel` read aloud alone. */
  label: string;
  hideLabel?: boolean;
  description?: ReactNode;
  isSelected: boolean;
  isIndeterminate?: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  isReadOnly?: boolean;
}

export function Checkbox(props: CheckboxProps) {
  return (
    <AriaCheckbox
      className="ui-checkbox"
      isSelected={props.isSelected}
      isIndeterminate={props.isIndeterminate}
      onChange={props.onChange}
      isDisabled={props.isDisabled}
      isReadOnly={props.isReadOnly}
      aria-label={props.hideLabel ? props.label : undefined}
    >
      <span className="ui-checkbox-box">
        {props.isIndeterminate ? (
          <MinusIcon size={12} aria-hidden />
        ) : (
          props.isSelected && <CheckIcon size={12} aria-hidden />
        )}
      </span>
      {!props.hideLabel && (
        <span className="ui-checkbox-text">
          {props.label}
          {props.description !== undefined && (
            <span className="ui-field-description">{props.description}</span>
          )}
        </span>
      )}
    </AriaCheckbox>
  );
}
