import { useCallback, useId, useState } from 'react';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { PlainText } from './plain-text.tsx';
import '#renderer/ui/field.css';
import { Failure } from '#renderer/ui/failure.tsx';
import './json-field.css';

export interface JsonFieldProps {
  readonly label: string;
  readonly value: JsonValue;
  /** Called with every text that is JSON and means another value; absent: the value is only shown. */
  readonly onChange?: (value: JsonValue) => void;
  /** Called with every text: what is wrong with it, else null. */
  readonly onProblem?: (problem: string | null) => void;
  /** What is wrong with a value, else null; such a value is not given on. */
  readonly validate?: (value: JsonValue) => string | null;
  readonly description?: string;
  /** How many lines are in sight at first. Default 10. */
  readonly rows?: number;
  /** Long lines go on in the next; else they are scrolled to. */
  readonly wrap?: boolean;
}

/** A JSON value as text in a code editor. Text that is no JSON stays in the editor with the reason and changes nothing. */
export default function JsonField(props: JsonFieldProps) {
  const { value, label, onChange, onProblem, validate, rows = 10 } = props;
  const [draft, setDraft] = useState(() => printed(value));
  const [seen, setSeen] = useState(value);
  const id = useId();
  // What comes back of our own change leaves the text as typed; anything else replaces it.
  if (seen !== value) {
    setSeen(value);
    const now = parsed(draft);
    if ('problem' in now || !equalJson(now.value, value)) setDraft(printed(value));
  }
  const read = parsed(draft);
  const problem = 'problem' in read ? read.problem : (validate?.(read.value) ?? null);
  const take = useCallback(
    (text: string) => {
      setDraft(text);
      const next = parsed(text);
      const wrong = 'problem' in next ? next.problem : (validate?.(next.value) ?? null);
      onProblem?.(wrong);
      if (wrong === null && 'value' in next && !equalJson(next.value, seen)) onChange?.(next.value);
    },
    [seen, validate, onChange, onProblem],
  );
  return (
    <div className="json-field" role="group" aria-labelledby={id}>
      <span className="ui-field-label" id={id}>
        {label}
      </span>
      <div className="json-field-editor" style={{ height: rows * 19 + 12 }}>
        <PlainText
          text={draft}
          language="json"
          label={label}
          wrap={props.wrap ?? false}
          {...(onChange === undefined ? {} : { onChange: take })}
        />
      </div>
      {props.description !== undefined && (
        <p className="ui-field-description">{props.description}</p>
      )}
      <Failure>{problem}</Failure>
    </div>
  );
}

function printed(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}

function parsed(text: string): { readonly value: JsonValue } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    return {
      problem: `Not JSON yet, so nothing is changed: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
