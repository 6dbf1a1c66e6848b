import { useRef, useState, type KeyboardEvent } from 'react';
import type { Method } from '#shared/entities/rest/method.ts';
import { methodParameterText } from '#shared/diagnostics/mapping-expression.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { EntityForm } from '../entity-form.ts';
import { Notes } from '../notes.tsx';
import { declarationsOf, parameterRows, type ParameterRow } from './parameter-declarations.ts';

const locations = [
  { id: 'path', label: 'Path' },
  { id: 'querystring', label: 'Query' },
  { id: 'header', label: 'Header' },
] as const;

/** The parameters a method declares: where each stands, its name, and whether a request must have it. */
export function ParametersTable({ form }: { form: EntityForm<Method> }) {
  const declared = form.value.requestParameters;
  const [rows, setRows] = useState<readonly ParameterRow[]>(() => parameterRows(declared));
  const [seen, setSeen] = useState(declared);
  const table = useRef<HTMLDivElement>(null);
  // What comes back of our own change leaves half-typed rows alone; anything else replaces them.
  if (seen !== declared) {
    setSeen(declared);
    if (!isSame(declarationsOf(rows, declared), declared)) setRows(parameterRows(declared));
  }

  const change = (next: readonly ParameterRow[]): void => {
    setRows(next);
    form.change(
      'Change request parameters',
      (method) => {
        const requestParameters = declarationsOf(next, method.requestParameters);
        return isSame(requestParameters, method.requestParameters)
          ? method
          : { ...method, requestParameters };
      },
      'requestParameters',
    );
  };
  const focusName = (index: number): void => {
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-row="${index}"] input`)?.focus(),
    );
  };
  const add = (): void => {
    change([...rows, { location: 'querystring', name: '', required: false }]);
    focusName(rows.length);
  };
  const remove = (index: number): void => {
    change(rows.filter((_, other) => other !== index));
    focusName(Math.max(0, index - 1));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (index === rows.length - 1) add();
      else focusName(index + 1);
    } else if (event.key === 'Backspace' && rows[index]?.name === '') {
      event.preventDefault();
      remove(index);
    }
  };

  return (
    <div className="insp-params" role="group" aria-label="Request parameters" ref={table}>
      {rows.map((row, index) => {
        const patch = (next: Partial<ParameterRow>): void =>
          change(rows.map((other, at) => (at === index ? { ...row, ...next } : other)));
        return (
          // Rows have no identity but their place: names change while they are typed.
          <div className="insp-params-row" key={index} data-row={index}>
            <Select
              label={`Place of parameter ${index + 1}`}
              hideLabel
              isReadOnly={form.isReadOnly}
              options={locations}
              value={row.location}
              onChange={(location) => patch({ location })}
            />
            <TextField
              label={`Name of parameter ${index + 1}`}
              hideLabel
              mono
              isReadOnly={form.isReadOnly}
              value={row.name}
              placeholder="name"
              onChange={(name) => patch({ name: name.trim() })}
              onKeyDown={(event) => onKeyDown(event, index)}
            />
            <Checkbox
              label="Required"
              isSelected={row.required}
              isReadOnly={form.isReadOnly}
              onChange={(required) => patch({ required })}
            />
            {form.isReadOnly ? (
              <span />
            ) : (
              <IconButton
                label={`Remove ${row.name === '' ? `parameter ${index + 1}` : row.name}`}
                icon={RemoveIcon}
                size="small"
                onPress={() => remove(index)}
              />
            )}
            {row.name !== '' && (
              <Notes form={form} keys={['requestParameters', methodParameterText(row)]} />
            )}
          </div>
        );
      })}
      {rows.length === 0 && <p className="insp-description">No parameters declared.</p>}
      <Notes form={form} keys={['requestParameters']} />
      {!form.isReadOnly && (
        <div>
          <Button variant="quiet" icon={AddIcon} onPress={add}>
            Add parameter
          </Button>
        </div>
      )}
    </div>
  );
}

function isSame(
  a: Readonly<Record<string, boolean>>,
  b: Readonly<Record<string, boolean>>,
): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
