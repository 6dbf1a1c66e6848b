import { useRef, useState } from 'react';
import { TextField, type TextFieldProps } from './text-field.tsx';

export interface CommitTextFieldProps extends Omit<
  TextFieldProps,
  'onChange' | 'onBlur' | 'onKeyDown' | 'errorMessage'
> {
  /** Called once with a changed, valid text: on Enter or when the field is left. */
  onCommit: (value: string) => void;
  /** What is wrong with a text, else null. Shown while typing; an invalid text is never committed. */
  validate?: (value: string) => string | null;
}

/** Text that takes effect as a whole (names, paths): Enter or leaving commits, Escape goes back. */
export function CommitTextField({ onCommit, validate, ...props }: CommitTextFieldProps) {
  const [draft, setDraft] = useState(props.value);
  const cancelled = useRef(false);
  const [seen, setSeen] = useState(props.value);
  if (seen !== props.value) {
    setSeen(props.value);
    setDraft(props.value);
  }
  const problem = draft === props.value ? null : (validate?.(draft) ?? null);
  const commit = (): void => {
    if (cancelled.current) {
      cancelled.current = false;
      return;
    }
    if (draft === props.value) return;
    if (problem === null) onCommit(draft);
    else setDraft(props.value);
  };
  return (
    <TextField
      {...props}
      value={draft}
      errorMessage={problem}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && problem === null) commit();
        if (event.key === 'Escape' && draft !== props.value) {
          event.stopPropagation();
          cancelled.current = true;
          setDraft(props.value);
          event.currentTarget.blur();
        }
      }}
    />
  );
}
