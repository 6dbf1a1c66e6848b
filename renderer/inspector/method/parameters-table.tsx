import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select, type Option } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { withField, type EntityForm } from '../entity-form.ts';
import { Notes } from '../notes.tsx';
import {
  declarationsOf,
  parameterKey,
  parameterRows,
  type ParameterOwner,
  type ParameterRow,
} from './parameter-declarations.ts';

/** Routes of WebSocket APIs have no path. */
const locations: readonly (Option<ParameterRow['location']> & {
  readonly owners: readonly ParameterOwner[];
})[] = [
  { id: 'path', label: 'Path', owners: ['method'] },
  { id: 'querystring', label: 'Query', owners: ['method', 'route'] },
  { id: 'header', label: 'Header', owners: ['method', 'route'] },
];

const noParameters: Readonly<Record<string, boolean>> = {};

interface HasParameters {
  readonly requestParameters?: Readonly<Record<string, boolean>>;
}

/** The parameters a method or a route declares: where each stands, its name, and whether a request must have it. */
export function ParametersTable<T extends HasParameters>(props: {
  form: EntityForm<T>;
  owner: ParameterOwner;
  /** The field goes with its last parameter. */
  optional?: boolean;
}) {
  const { form, owner, optional } = props;
  const declared = form.value.requestParameters ?? noParameters;
  const places = locations.filter(({ owners }) => owners.includes(owner));
  const [rows, setRows] = useState<readonly ParameterRow[]>(() => parameterRows(owner, declared));
  const [seen, setSeen] = useState(declared);
  const table = useRef<HTMLDivElement>(null);
  // What comes back of our own change leaves half-typed rows alone; anything else replaces them.
  if (seen !== declared) {
    setSeen(declared);
    if (!isSame(declarationsOf(owner, rows, declared), declared))
      setRows(parameterRows(owner, declared));
  }

  const change = (next: readonly ParameterRow[]): void => {
    setRows(next);
    form.change(
      'Change request parameters',
      (value) => {
        const before = value.requestParameters ?? noParameters;
        const requestParameters = declarationsOf(owner, next, before);
        if (isSame(requestParameters, before)) return value;
        return optional && Object.keys(requestParameters).length === 0
          ? withField(value, 'requestParameters', undefined)
          : { ...value, requestParameters };
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
              options={places}
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
              <Notes form={form} keys={['requestParameters', parameterKey(owner, row)]} />
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
