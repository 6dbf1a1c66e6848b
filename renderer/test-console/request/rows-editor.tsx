import { useRef, type KeyboardEvent } from 'react';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { RemoveIcon } from '#renderer/ui/icon.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { changeRow, withBlankRow, type Row } from './query-rows.ts';

interface RowsEditorProps {
  /** Names the table, e.g. `Headers`. */
  label: string;
  rows: readonly Row[];
  onChange: (rows: readonly Row[]) => void;
  namePlaceholder?: string;
  /** Whether a name must be there; its empty value says so. */
  isRequired?: (name: string) => boolean;
}

/** Names and values that can be switched off one by one. Typing into the empty last row makes the next; Backspace in an empty name removes a row. */
export function RowsEditor(props: RowsEditorProps) {
  const { label, rows, onChange, namePlaceholder = 'name', isRequired } = props;
  const table = useRef<HTMLDivElement>(null);
  const shown = withBlankRow(rows);
  const change = (id: number, part: Partial<Omit<Row, 'id'>>): void =>
    onChange(changeRow(shown, id, part).filter((row) => row.name !== '' || row.value !== ''));
  const remove = (index: number): void => {
    onChange(rows.filter((_, at) => at !== index));
    requestAnimationFrame(() => {
      const inputs = table.current?.querySelectorAll<HTMLInputElement>('[data-column=name] input');
      inputs?.[Math.max(0, index - 1)]?.focus();
    });
  };
  const onNameKey = (event: KeyboardEvent, index: number): void => {
    if (event.key !== 'Backspace' || index >= rows.length) return;
    if (shown[index]?.name !== '') return;
    event.preventDefault();
    remove(index);
  };
  return (
    <div className="console-rows" role="group" aria-label={label} ref={table}>
      {shown.map((row, index) => {
        const isBlank = index >= rows.length;
        const name = row.name === '' ? `row ${index + 1}` : row.name;
        return (
          <div className="console-row" key={row.id}>
            <Checkbox
              label={`Send ${name}`}
              hideLabel
              isSelected={row.enabled && !isBlank}
              isDisabled={isBlank}
              onChange={(enabled) => change(row.id, { enabled })}
            />
            <div data-column="name">
              <TextField
                label={`Name of ${name}`}
                hideLabel
                mono
                value={row.name}
                placeholder={namePlaceholder}
                onChange={(text) => change(row.id, { name: text, enabled: true })}
                onKeyDown={(event) => onNameKey(event, index)}
              />
            </div>
            <TextField
              label={`Value of ${name}`}
              hideLabel
              mono
              value={row.value}
              placeholder={isBlank ? 'value' : isRequired?.(row.name) === true ? 'required' : ''}
              onChange={(value) => change(row.id, { value, enabled: true })}
            />
            {isBlank ? (
              <span />
            ) : (
              <IconButton
                label={`Remove ${name}`}
                icon={RemoveIcon}
                size="small"
                onPress={() => remove(index)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
