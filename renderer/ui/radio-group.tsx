import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import {
  fieldClass,
  FieldLabel,
  FieldNotes,
  isInvalid,
  labelProps,
  type FieldProps,
} from './field.tsx';
import type { Option } from './select.tsx';
import './radio-group.css';

export interface RadioGroupProps<T extends string> extends FieldProps {
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  orientation?: 'horizontal' | 'vertical';
}

/** A few choices all in view; `Select` where there are many. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  return (
    <AriaRadioGroup
      {...labelProps(props)}
      className={fieldClass(props)}
      value={props.value}
      onChange={(value) => props.onChange(value as T)}
      isDisabled={props.isDisabled}
      isReadOnly={props.isReadOnly}
      isInvalid={isInvalid(props)}
      orientation={props.orientation ?? 'vertical'}
    >
      <FieldLabel {...props} />
      <div className={`ui-radios ui-radios-${props.orientation ?? 'vertical'}`}>
        {props.options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className="ui-radio"
            isDisabled={option.isDisabled}
          >
            <span className="ui-radio-dot" />
            <span className="ui-checkbox-text">
              {option.label}
              {option.description !== undefined && (
                <span className="ui-field-description">{option.description}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes {...props} />
    </AriaRadioGroup>
  );
}
