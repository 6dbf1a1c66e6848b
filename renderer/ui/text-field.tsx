import type { KeyboardEvent, Ref } from 'react';
import { TextField as AriaTextField, Input } from 'react-aria-components';
import {
  fieldClass,
  FieldLabel,
  FieldNotes,
  isInvalid,
  labelProps,
  type FieldProps,
} from './field.tsx';

export interface TextFieldProps extends FieldProps {
  value: string;
  /** With every keystroke. */
  onChange: (value: string) => void;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  placeholder?: string;
  /** Monospaced, for paths, ARNs, expressions. */
  mono?: boolean;
  type?: 'text' | 'password' | 'url';
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField({ inputRef, ...props }: TextFieldProps) {
  return (
    <AriaTextField
      {...labelProps(props)}
      className={fieldClass(props)}
      value={props.value}
      onChange={props.onChange}
      onBlur={props.onBlur}
      isDisabled={props.isDisabled}
      isReadOnly={props.isReadOnly}
      isInvalid={isInvalid(props)}
      type={props.type ?? 'text'}
      autoFocus={props.autoFocus}
    >
      <FieldLabel {...props} />
      <Input
        ref={inputRef}
        className={props.mono ? 'ui-input ui-input-mono' : 'ui-input'}
        placeholder={props.placeholder}
        spellCheck={false}
        autoComplete="off"
        onKeyDown={props.onKeyDown}
      />
      <FieldNotes {...props} />
    </AriaTextField>
  );
}
