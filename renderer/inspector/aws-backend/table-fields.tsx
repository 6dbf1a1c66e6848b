import type { AwsKeyAttribute, AwsTable } from '#shared/entities/common/aws-backend.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { setField, withField, type EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { without } from '../method/change-status.ts';
import { JsonField } from './json-field.tsx';

export const newTable = (): AwsTable => ({ partitionKey: { name: 'id', type: 'S' } });

const types: readonly { id: AwsKeyAttribute['type']; label: string }[] = [
  { id: 'S', label: 'Text' },
  { id: 'N', label: 'Number' },
  { id: 'B', label: 'Binary' },
];

/** Keys, indexes and first items of a table. */
export function TableFields({ form, name }: { form: EntityForm<AwsTable>; name: string }) {
  const { value, isReadOnly } = form;
  return (
    <>
      <KeyFields
        label="Partition key"
        value={value.partitionKey}
        isReadOnly={isReadOnly}
        onChange={(key) =>
          setField(form, 'partitionKey', key ?? value.partitionKey, 'partition key')
        }
      />
      <KeyFields
        label="Sort key"
        isOptional
        value={value.sortKey}
        isReadOnly={isReadOnly}
        onChange={(key) => setField(form, 'sortKey', key, 'sort key')}
      />
      <IndexesFields form={form} />
      <JsonField
        label={`Items ${name} begins with`}
        rows={8}
        value={value.items ?? noItems}
        validate={itemsProblem}
        description="Plain JSON objects. Changing them or the keys makes the table start afresh."
        {...(isReadOnly
          ? {}
          : {
              onChange: (next) =>
                setField(
                  form,
                  'items',
                  Array.isArray(next) && next.length > 0
                    ? (next as readonly JsonValue[])
                    : undefined,
                  'items',
                ),
            })}
      />
    </>
  );
}

const noItems: readonly JsonValue[] = [];

function itemsProblem(value: JsonValue): string | null {
  return Array.isArray(value) &&
    (value as readonly JsonValue[]).every(
      (item) => item !== null && typeof item === 'object' && !Array.isArray(item),
    )
    ? null
    : 'Write a list of objects, e.g. [{ "id": "a" }].';
}

function KeyFields(props: {
  label: string;
  value: AwsKeyAttribute | undefined;
  isReadOnly: boolean;
  isOptional?: boolean;
  onChange: (key: AwsKeyAttribute | undefined) => void;
}) {
  const { label, value, isReadOnly, isOptional = false, onChange } = props;
  return (
    <div className="insp-key">
      <TextField
        label={label}
        mono
        placeholder={isOptional ? 'None' : 'id'}
        isReadOnly={isReadOnly}
        value={value?.name ?? ''}
        errorMessage={!isOptional && value?.name === '' ? 'Enter the name of an attribute.' : null}
        onChange={(text) =>
          onChange(
            text === '' && isOptional ? undefined : { name: text.trim(), type: value?.type ?? 'S' },
          )
        }
      />
      <Select
        label={`Type of ${label.toLowerCase()}`}
        hideLabel
        isReadOnly={isReadOnly}
        isDisabled={value === undefined}
        options={types}
        value={value?.type ?? 'S'}
        onChange={(type) => value !== undefined && onChange({ ...value, type })}
      />
    </div>
  );
}

/** Global and local indexes; both project every attribute. */
function IndexesFields({ form }: { form: EntityForm<AwsTable> }) {
  const { globalIndexes = {}, localIndexes = {} } = form.value;
  const count = Object.keys(globalIndexes).length + Object.keys(localIndexes).length;
  const setGlobal = (next: NonNullable<AwsTable['globalIndexes']>): void =>
    setField(form, 'globalIndexes', orNone(next), 'global indexes');
  const setLocal = (next: NonNullable<AwsTable['localIndexes']>): void =>
    setField(form, 'localIndexes', orNone(next), 'local indexes');
  const free = (): string => {
    for (let number = count + 1; ; number += 1) {
      const name = `index${number}`;
      if (!Object.hasOwn(globalIndexes, name) && !Object.hasOwn(localIndexes, name)) return name;
    }
  };
  return (
    <FieldGroup label="Indexes">
      {Object.entries(globalIndexes).map(([name, index], at) => (
        <IndexCard
          key={`global ${at}`}
          name={name}
          what="Global index"
          isReadOnly={form.isReadOnly}
          onRename={(to) => setGlobal(renamed(globalIndexes, name, to))}
          onRemove={() => setGlobal(without(globalIndexes, name))}
        >
          <KeyFields
            label={`Partition key of ${name}`}
            value={index.partitionKey}
            isReadOnly={form.isReadOnly}
            onChange={(key) =>
              key !== undefined &&
              setGlobal({ ...globalIndexes, [name]: { ...index, partitionKey: key } })
            }
          />
          <KeyFields
            label={`Sort key of ${name}`}
            isOptional
            value={index.sortKey}
            isReadOnly={form.isReadOnly}
            onChange={(key) =>
              setGlobal({ ...globalIndexes, [name]: withField(index, 'sortKey', key) })
            }
          />
        </IndexCard>
      ))}
      {Object.entries(localIndexes).map(([name, index], at) => (
        <IndexCard
          key={`local ${at}`}
          name={name}
          what="Local index"
          isReadOnly={form.isReadOnly}
          onRename={(to) => setLocal(renamed(localIndexes, name, to))}
          onRemove={() => setLocal(without(localIndexes, name))}
        >
          <KeyFields
            label={`Sort key of ${name}`}
            value={index.sortKey}
            isReadOnly={form.isReadOnly}
            onChange={(key) =>
              key !== undefined && setLocal({ ...localIndexes, [name]: { sortKey: key } })
            }
          />
        </IndexCard>
      ))}
      {count === 0 && <p className="insp-description">No index.</p>}
      {!form.isReadOnly && (
        <div className="insp-actions">
          <Button
            variant="quiet"
            icon={AddIcon}
            onPress={() =>
              setGlobal({ ...globalIndexes, [free()]: { partitionKey: { name: '', type: 'S' } } })
            }
          >
            Add global index
          </Button>
          {form.value.sortKey !== undefined && (
            <Button
              variant="quiet"
              icon={AddIcon}
              onPress={() =>
                setLocal({ ...localIndexes, [free()]: { sortKey: { name: '', type: 'S' } } })
              }
            >
              Add local index
            </Button>
          )}
        </div>
      )}
    </FieldGroup>
  );
}

function IndexCard(props: {
  name: string;
  what: string;
  isReadOnly: boolean;
  onRename: (to: string) => void;
  onRemove: () => void;
  children: React.ReactNode;
}) {
  return (
    <div className="insp-card" role="group" aria-label={`${props.what} ${props.name}`}>
      <div className="insp-card-head">
        <TextField
          label={props.what}
          mono
          isReadOnly={props.isReadOnly}
          value={props.name}
          onChange={(text) => text !== '' && props.onRename(text.trim())}
        />
        {!props.isReadOnly && (
          <IconButton
            label={`Remove index ${props.name}`}
            icon={RemoveIcon}
            size="small"
            onPress={props.onRemove}
          />
        )}
      </div>
      {props.children}
    </div>
  );
}

function orNone<T extends object>(record: T): T | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}

/** In its place; the same record when the new name is taken. */
function renamed<T>(
  record: Readonly<Record<string, T>>,
  from: string,
  to: string,
): Readonly<Record<string, T>> {
  return Object.hasOwn(record, to)
    ? record
    : Object.fromEntries(
        Object.entries(record).map(([key, value]) => [key === from ? to : key, value]),
      );
}
