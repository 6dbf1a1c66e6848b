import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import './field.css';

/** What every labelled control takes. */
export interface FieldProps {
  label: string;
  /** Keeps the label for screen readers alone, where a table head or a heading already says it. */
  hideLabel?: boolean;
  /** A sentence under the control. */
  description?: ReactNode;
  /** What is wrong and what to do; its presence marks the control invalid. */
  errorMessage?: string | null;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  /** Label beside instead of above. */
  inline?: boolean;
}

/** The class of a field's outer element. */
export function fieldClass(props: Pick<FieldProps, 'inline'>, extra = ''): string {
  return `ui-field ${props.inline ? 'ui-field-inline' : ''} ${extra}`.trim();
}

/** The label above the control; when hidden, give the control `aria-label` from `labelProps`. */
export function FieldLabel({ label, hideLabel }: Pick<FieldProps, 'label' | 'hideLabel'>) {
  return hideLabel ? null : <Label className="ui-field-label">{label}</Label>;
}

/** `aria-label` for controls whose label is not shown. */
export function labelProps(props: Pick<FieldProps, 'label' | 'hideLabel'>): {
  'aria-label'?: string;
} {
  return props.hideLabel ? { 'aria-label': props.label } : {};
}

/** Description and error under the control. */
export function FieldNotes(props: Pick<FieldProps, 'description' | 'errorMessage'>) {
  return (
    <>
      {props.description !== undefined && (
        <Text slot="description" className="ui-field-description">
          {props.description}
        </Text>
      )}
      <FieldError className="ui-field-error">{props.errorMessage}</FieldError>
    </>
  );
}

/** True when an error message is there to show. */
export function isInvalid(props: Pick<FieldProps, 'errorMessage'>): boolean {
  return (
    props.errorMessage !== undefined && props.errorMessage !== null && props.errorMessage !== ''
  );
}
