import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { ComboBox } from './combo-box.tsx';
import { AddIcon, RemoveIcon } from './icon.ts';
import { IconButton } from './icon-button.tsx';
import type { Option } from './select.tsx';
import { TextField } from './text-field.tsx';
import './key-value-table.css';

export interface KeyValueRow {
  readonly name: string;
  readonly value: string;
}

export interface KeyValueTableProps {
  /** Names the table. */
  label: string;
  rows: readonly KeyValueRow[];
  /** Rows with a name, in order. Rows whose name is still empty stay in the table alone. */
  onChange: (rows: readonly KeyValueRow[]) => void;
  nameLabel?: string;
  valueLabel?: string;
  namePlaceholder?: string;
  valuePlaceholder?: string;
  nameOptions?: readonly Option[];
  valueOptions?: readonly Option[];
  /** Takes the place of the value's text field. */
  renderValue?: (row: KeyValueRow, change: (value: string) => void, label: string) => ReactNode;
  /** What is wrong with a row, else null. */
  validate?: (row: KeyValueRow) => string | null;
  /** Whether a name may occur twice (headers of a request). Default false: the second is marked and not given on. */
  allowDuplicates?: boolean;
  addLabel?: string;
  /** What an empty table says. */
  emptyText?: string;
  mono?: boolean;
  isReadOnly?: boolean;
}

/**
 * Rows of name and value. Enter goes down and adds a row at the end; Backspace in an empty name removes the row;
 * up and down arrows walk the column.
 */
export function KeyValueTable(props: KeyValueTableProps) {
  const { rows, allowDuplicates = false, mono = true } = props;
  const [draft, setDraft] = useState<readonly KeyValueRow[]>(rows);
  const [given, setGiven] = useState(rows);
  const table = useRef<HTMLDivElement>(null);
  const headId = useId();
  // What comes back of our own change leaves half-typed rows alone; anything else replaces them.
  if (given !== rows) {
    setGiven(rows);
    if (JSON.stringify(rows) !== JSON.stringify(given)) setDraft(rows);
  }

  const change = (next: readonly KeyValueRow[]): void => {
    setDraft(next);
    const kept = next.filter(
      (row, index) =>
        row.name !== '' &&
        (allowDuplicates || next.findIndex((other) => other.name === row.name) === index),
    );
    if (JSON.stringify(kept) === JSON.stringify(given)) return;
    setGiven(kept);
    props.onChange(kept);
  };
  const focusCell = (row: number, column: 'name' | 'value'): void => {
    requestAnimationFrame(() => {
      const cell = table.current?.querySelector(`[data-row="${row}"][data-column="${column}"]`);
      cell?.querySelector<HTMLElement>('input, button')?.focus();
    });
  };
  const add = (): void => {
    change([...draft, { name: '', value: '' }]);
    focusCell(draft.length, 'name');
  };
  const remove = (index: number): void => {
    change(draft.filter((_, other) => other !== index));
    focusCell(Math.max(0, index - 1), 'name');
  };
  const onKeyDown = (event: KeyboardEvent, index: number, column: 'name' | 'value'): void => {
    if (event.defaultPrevented) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (column === 'name') focusCell(index, 'value');
      else if (index === draft.length - 1) add();
      else focusCell(index + 1, 'name');
    } else if (event.key === 'ArrowUp' && index > 0) focusCell(index - 1, column);
    else if (event.key === 'ArrowDown' && index < draft.length - 1) focusCell(index + 1, column);
    else if (event.key === 'Backspace' && column === 'name' && draft[index]?.name === '') {
      event.preventDefault();
      remove(index);
    }
  };

  const nameLabel = props.nameLabel ?? 'Name';
  const valueLabel = props.valueLabel ?? 'Value';
  return (
    <div className="ui-kv" role="group" aria-label={props.label} ref={table}>
      {draft.length > 0 && (
        <div className="ui-kv-head" id={headId} aria-hidden>
          <span>{nameLabel}</span>
          <span>{valueLabel}</span>
        </div>
      )}
      {draft.map((row, index) => {
        const patch = (next: Partial<KeyValueRow>): void =>
          change(draft.map((other, at) => (at === index ? { ...row, ...next } : other)));
        const isTwice =
          !allowDuplicates &&
          row.name !== '' &&
          draft.findIndex((other) => other.name === row.name) !== index;
        const problem = isTwice
          ? `"${row.name}" is in the list already.`
          : row.name === ''
            ? null
            : (props.validate?.(row) ?? null);
        const cell = (column: 'name' | 'value', content: ReactNode) => (
          <div
            data-row={index}
            data-column={column}
            onKeyDown={(event) => onKeyDown(event, index, column)}
          >
            {content}
          </div>
        );
        return (
          // Rows have no identity but their place: names change while they are typed.
          <div className="ui-kv-row" key={index}>
            {cell(
              'name',
              props.nameOptions === undefined ? (
                <TextField
                  label={`${nameLabel} ${index + 1}`}
                  hideLabel
                  mono={mono}
                  value={row.name}
                  placeholder={props.namePlaceholder}
                  isReadOnly={props.isReadOnly}
                  onChange={(name) => patch({ name })}
                />
              ) : (
                <ComboBox
                  label={`${nameLabel} ${index + 1}`}
                  hideLabel
                  mono={mono}
                  value={row.name}
                  options={props.nameOptions}
                  placeholder={props.namePlaceholder}
                  isReadOnly={props.isReadOnly}
                  onChange={(name) => patch({ name })}
                />
              ),
            )}
            {cell(
              'value',
              props.renderValue !== undefined ? (
                props.renderValue(row, (value) => patch({ value }), `${valueLabel} ${index + 1}`)
              ) : props.valueOptions === undefined ? (
                <TextField
                  label={`${valueLabel} ${index + 1}`}
                  hideLabel
                  mono={mono}
                  value={row.value}
                  placeholder={props.valuePlaceholder}
                  isReadOnly={props.isReadOnly}
                  onChange={(value) => patch({ value })}
                />
              ) : (
                <ComboBox
                  label={`${valueLabel} ${index + 1}`}
                  hideLabel
                  mono={mono}
                  value={row.value}
                  options={props.valueOptions}
                  placeholder={props.valuePlaceholder}
                  isReadOnly={props.isReadOnly}
                  onChange={(value) => patch({ value })}
                />
              ),
            )}
            {!props.isReadOnly && (
              <IconButton
                label={`Remove ${row.name === '' ? `row ${index + 1}` : row.name}`}
                icon={RemoveIcon}
                size="small"
                onPress={() => remove(index)}
              />
            )}
            {problem !== null && (
              <p className="ui-field-error ui-kv-problem" role="alert">
                {problem}
              </p>
            )}
          </div>
        );
      })}
      {draft.length === 0 && props.emptyText !== undefined && (
        <p className="ui-kv-empty">{props.emptyText}</p>
      )}
      {!props.isReadOnly && (
        <div>
          <Button variant="quiet" icon={AddIcon} onPress={add}>
            {props.addLabel ?? 'Add'}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Rows of a record, in its order. */
export function rowsOf(record: Readonly<Record<string, string>>): KeyValueRow[] {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}

/** The record rows stand for; a later row wins over an earlier one of the same name. */
export function recordOf(rows: readonly KeyValueRow[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [row.name, row.value]));
}
