import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import {
  fieldClass,
  FieldLabel,
  FieldNotes,
  isInvalid,
  labelProps,
  type FieldProps,
} from './field.tsx';

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  rows?: number;
  mono?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  return (
    <AriaTextField
      {...labelProps(props)}
      className={fieldClass({ inline: false })}
      value={props.value}
      onChange={props.onChange}
      onBlur={props.onBlur}
      isDisabled={props.isDisabled}
      isReadOnly={props.isReadOnly}
      isInvalid={isInvalid(props)}
    >
      <FieldLabel {...props} />
      <AriaTextArea
        className={props.mono ? 'ui-input ui-input-mono' : 'ui-input'}
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        spellCheck={false}
      />
      <FieldNotes {...props} />
    </AriaTextField>
  );
}
