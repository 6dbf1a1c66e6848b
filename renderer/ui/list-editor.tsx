import { useRef, useState } from 'react';
import { Button } from './button.tsx';
import { ComboBox } from './combo-box.tsx';
import { AddIcon, RemoveIcon } from './icon.ts';
import { IconButton } from './icon-button.tsx';
import type { Option } from './select.tsx';
import { TextField } from './text-field.tsx';
import './key-value-table.css';

export interface ListEditorProps {
  /** Names the list; each entry is read as this and its number. */
  label: string;
  values: readonly string[];
  /** Entries that are not empty, in order. */
  onChange: (values: readonly string[]) => void;
  options?: readonly Option[];
  placeholder?: string;
  addLabel?: string;
  emptyText?: string;
  validate?: (value: string) => string | null;
  mono?: boolean;
  isReadOnly?: boolean;
}

/** A list of texts. Enter adds an entry below; Backspace in an empty one removes it. */
export function ListEditor(props: ListEditorProps) {
  const { values, mono = true } = props;
  const [draft, setDraft] = useState(values);
  const [given, setGiven] = useState(values);
  const list = useRef<HTMLDivElement>(null);
  // What comes back of our own change leaves half-typed rows alone; anything else replaces them.
  if (given !== values) {
    setGiven(values);
    if (JSON.stringify(values) !== JSON.stringify(given)) setDraft(values);
  }

  const change = (next: readonly string[]): void => {
    setDraft(next);
    const kept = next.filter((value) => value !== '');
    if (JSON.stringify(kept) === JSON.stringify(given)) return;
    setGiven(kept);
    props.onChange(kept);
  };
  const focusEntry = (index: number): void => {
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-row="${index}"] input`)?.focus();
    });
  };
  const insertAt = (index: number): void => {
    change([...draft.slice(0, index), '', ...draft.slice(index)]);
    focusEntry(index);
  };
  const removeAt = (index: number): void => {
    change(draft.filter((_, other) => other !== index));
    focusEntry(Math.max(0, index - 1));
  };

  return (
    <div className="ui-kv" role="group" aria-label={props.label} ref={list}>
      {draft.map((value, index) => {
        const label = `${props.label} ${index + 1}`;
        const set = (next: string): void =>
          change(draft.map((other, at) => (at === index ? next : other)));
        const problem = value === '' ? null : (props.validate?.(value) ?? null);
        return (
          <div
            className="ui-list-editor-row"
            key={index}
            data-row={index}
            onKeyDown={(event) => {
              if (event.defaultPrevented || props.isReadOnly) return;
              if (event.key === 'Enter') {
                event.preventDefault();
                insertAt(index + 1);
              } else if (event.key === 'Backspace' && value === '') {
                event.preventDefault();
                removeAt(index);
              } else if (event.key === 'ArrowUp' && index > 0) focusEntry(index - 1);
              else if (event.key === 'ArrowDown') focusEntry(index + 1);
            }}
          >
            {props.options === undefined ? (
              <TextField
                label={label}
                hideLabel
                mono={mono}
                value={value}
                placeholder={props.placeholder}
                errorMessage={problem}
                isReadOnly={props.isReadOnly}
                onChange={set}
              />
            ) : (
              <ComboBox
                label={label}
                hideLabel
                mono={mono}
                value={value}
                options={props.options}
                placeholder={props.placeholder}
                errorMessage={problem}
                isReadOnly={props.isReadOnly}
                onChange={set}
              />
            )}
            {!props.isReadOnly && (
              <IconButton
                label={`Remove ${value === '' ? label : value}`}
                icon={RemoveIcon}
                size="small"
                onPress={() => removeAt(index)}
              />
            )}
          </div>
        );
      })}
      {draft.length === 0 && props.emptyText !== undefined && (
        <p className="ui-kv-empty">{props.emptyText}</p>
      )}
      {!props.isReadOnly && (
        <div>
          <Button variant="quiet" icon={AddIcon} onPress={() => insertAt(draft.length)}>
            {props.addLabel ?? 'Add'}
          </Button>
        </div>
      )}
    </div>
  );
}
