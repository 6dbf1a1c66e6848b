import { useRef, useState, type ComponentType } from 'react';
import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import { renameKey } from '#shared/edits/map-values.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CommitTextField } from '#renderer/ui/commit-text-field.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { formAt, type EntityForm } from '../entity-form.ts';
import { without } from '../method/change-status.ts';
import { Notes } from '../notes.tsx';

/** The things a record of an AWS back end holds by name. */
export type Declared<K extends keyof AwsBackend> =
  NonNullable<AwsBackend[K]> extends Readonly<Record<string, infer T>> ? T : never;

/** How one kind of thing is named, made and edited. */
export interface DeclaredKind<K extends keyof AwsBackend> {
  readonly field: K;
  /** In the middle of a sentence, e.g. `table`. */
  readonly noun: string;
  readonly placeholder: string;
  readonly create: () => Declared<K>;
  readonly fields: ComponentType<{ form: EntityForm<Declared<K>>; name: string }>;
}

/** Tables, queues and the like: a card for each, with its name first; added by name at the end. */
export function NamedCards<K extends keyof AwsBackend>(props: {
  form: EntityForm<AwsBackend>;
  kind: DeclaredKind<K>;
}) {
  const { form, kind } = props;
  const { field, noun } = kind;
  const record = (form.value[field] ?? {}) as Readonly<Record<string, Declared<K>>>;
  const names = Object.keys(record);
  const cards = useRef<HTMLDivElement>(null);
  const put = (label: string, next: Readonly<Record<string, Declared<K>>>): void =>
    form.change(label, (backend) => {
      if (Object.keys(next).length > 0) return { ...backend, [field]: next };
      const { [field]: _none, ...rest } = backend;
      return rest as AwsBackend;
    });
  const problemOf = (name: string): string | null =>
    name === '' || /\s/.test(name)
      ? 'Enter a name without blanks.'
      : Object.hasOwn(record, name)
        ? `There is a ${noun} of that name already.`
        : null;
  const Fields = kind.fields;
  return (
    <div className="insp-cards" ref={cards}>
      {names.length === 0 && <p className="insp-description">No {noun} yet.</p>}
      {names.map((name, index) => {
        const part = formAt(form, field) as EntityForm<Record<string, Declared<K>>> | null;
        const one = part && formAt(part as never, name as never);
        if (one === null) return null;
        return (
          // The place in the list, not the name: renaming must not lose the focus.
          <div className="insp-card" key={index} role="group" aria-label={`${noun} ${name}`}>
            <div className="insp-card-head">
              <span className="insp-card-title mono truncate" title={name}>
                {name}
              </span>
              {!form.isReadOnly && (
                <IconButton
                  label={`Remove ${noun} ${name}`}
                  icon={RemoveIcon}
                  size="small"
                  onPress={() => put(`Remove ${noun} ${name}`, without(record, name))}
                />
              )}
            </div>
            <Notes form={one as EntityForm<unknown>} keys={[]} />
            <CommitTextField
              label="Name"
              mono
              isReadOnly={form.isReadOnly}
              value={name}
              validate={(text) => problemOf(text)}
              onCommit={(text) => {
                const value = record[name];
                if (value !== undefined)
                  put(`Rename ${noun} ${name} to ${text}`, renameKey(record, name, text, value));
              }}
            />
            <Fields form={one as EntityForm<Declared<K>>} name={name} />
          </div>
        );
      })}
      {!form.isReadOnly && (
        <AddByName
          noun={noun}
          placeholder={kind.placeholder}
          problemOf={problemOf}
          onAdd={(name) => put(`Add ${noun} ${name}`, { ...record, [name]: kind.create() })}
        />
      )}
    </div>
  );
}

/** A name and a button; Enter adds, too. */
function AddByName(props: {
  noun: string;
  placeholder: string;
  problemOf: (name: string) => string | null;
  onAdd: (name: string) => void;
}) {
  const [name, setName] = useState('');
  const problem = name === '' ? null : props.problemOf(name);
  const add = (): void => {
    if (name === '' || problem !== null) return;
    props.onAdd(name);
    setName('');
  };
  return (
    <div className="insp-add">
      <TextField
        label={`Name of a new ${props.noun}`}
        hideLabel
        mono
        placeholder={props.placeholder}
        value={name}
        errorMessage={problem}
        onChange={(text) => setName(text.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
      <Button icon={AddIcon} isDisabled={name === '' || problem !== null} onPress={add}>
        Add {props.noun}
      </Button>
    </div>
  );
}
