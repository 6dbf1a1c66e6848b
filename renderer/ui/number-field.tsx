import { useState } from 'react';
import { TextField } from './text-field.tsx';
import type { FieldProps } from './field.tsx';

export interface NumberFieldProps extends Omit<FieldProps, 'errorMessage'> {
  /** Undefined: the field is empty, meaning "the default". */
  value: number | undefined;
  /** Called with a number inside the bounds, or undefined when emptied (if `allowEmpty`). */
  onChange: (value: number | undefined) => void;
  min?: number;
  max?: number;
  /** Whole numbers only, unless true. */
  allowFraction?: boolean;
  allowEmpty?: boolean;
  placeholder?: string;
  /** e.g. `ms`; said in the error text and after the label. */
  unit?: string;
  errorMessage?: string | null;
}

/** A number typed as text; what is not a number in range stays in the field with the reason and is not taken over. */
export function NumberField(props: NumberFieldProps) {
  const shown = props.value === undefined ? '' : String(props.value);
  const [draft, setDraft] = useState(shown);
  const [seen, setSeen] = useState(shown);
  if (seen !== shown) {
    setSeen(shown);
    // `1.0` stays as typed while it means the value; anything else gives way to the new value.
    if (parseNumber(draft, props) !== props.value) setDraft(shown);
  }
  const parsed = parseNumber(draft, props);
  const problem = typeof parsed === 'string' ? parsed : (props.errorMessage ?? null);
  return (
    <TextField
      label={props.unit === undefined ? props.label : `${props.label} (${props.unit})`}
      hideLabel={props.hideLabel}
      description={props.description}
      isDisabled={props.isDisabled}
      isReadOnly={props.isReadOnly}
      inline={props.inline}
      placeholder={props.placeholder}
      value={draft}
      errorMessage={problem}
      onChange={(text) => {
        setDraft(text);
        const next = parseNumber(text, props);
        if (typeof next !== 'string' && next !== props.value) props.onChange(next);
      }}
      onBlur={() => typeof parsed === 'string' && setDraft(shown)}
    />
  );
}

type Bounds = Pick<NumberFieldProps, 'min' | 'max' | 'allowFraction' | 'allowEmpty'>;

/** The number a text stands for (undefined: empty), or a sentence saying what is wrong with it. */
export function parseNumber(text: string, bounds: Bounds): number | undefined | string {
  const trimmed = text.trim();
  if (trimmed === '') return bounds.allowEmpty ? undefined : 'Enter a number.';
  const value = Number(trimmed);
  if (!/^-?[0-9]+(\.[0-9]+)?$/.test(trimmed) || !Number.isFinite(value)) return 'Not a number.';
  if (!bounds.allowFraction && !Number.isInteger(value)) return 'Enter a whole number.';
  const { min, max } = bounds;
  if (min !== undefined && max !== undefined && (value < min || value > max))
    return `Enter ${min} to ${max}.`;
  if (min !== undefined && value < min) return `Enter ${min} or more.`;
  if (max !== undefined && value > max) return `Enter ${max} or less.`;
  return value;
}
