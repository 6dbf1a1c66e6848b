import { useState, type ReactNode } from 'react';
import { ComboBox } from '#renderer/ui/combo-box.tsx';
import { ListEditor } from '#renderer/ui/list-editor.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Select, type Option } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { DeployTimeNote } from './deploy-time-note.tsx';
import { errorAt, setField, type EntityForm } from './entity-form.ts';
import { Notes, notesFor } from './notes.tsx';

/** Names of the fields of T that hold a V. */
export type FieldOf<T, V> = { [K in keyof T]-?: T[K] extends V ? K : never }[keyof T] & string;

interface FormFieldProps<T, V> {
  form: EntityForm<T>;
  name: FieldOf<T, V>;
  label: string;
  description?: ReactNode;
}

/** What a change of the field is called: the label in the middle of a sentence. */
function whatOf(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function set<T extends object>(form: EntityForm<T>, name: string, value: unknown, label: string) {
  setField(form, name as keyof T & string, value as T[keyof T & string], whatOf(label));
}

/** What is said below a field of text, and what only a deployment knows of it. */
function described(value: unknown, description: ReactNode): ReactNode {
  return typeof value === 'string' && value.includes('${') ? (
    <>
      {description}
      <DeployTimeNote text={value} />
    </>
  ) : (
    description
  );
}

/** A text field of the value; with `optional` an empty one removes the property. */
export function FormText<T extends object>(
  props: FormFieldProps<T, string | undefined> & {
    optional?: boolean;
    mono?: boolean;
    placeholder?: string;
  },
) {
  const { form, name, label } = props;
  return (
    <TextField
      label={label}
      mono={props.mono}
      placeholder={props.placeholder}
      isReadOnly={form.isReadOnly}
      value={(form.value[name] as string | undefined) ?? ''}
      onChange={(text) => set(form, name, text === '' && props.optional ? undefined : text, label)}
      {...notesFor(form, [name], described(form.value[name], props.description))}
    />
  );
}

/** Several lines of text; emptied, the property is removed when `optional`. */
export function FormTextArea<T extends object>(
  props: FormFieldProps<T, string | undefined> & {
    optional?: boolean;
    mono?: boolean;
    rows?: number;
    placeholder?: string;
  },
) {
  const { form, name, label } = props;
  return (
    <TextArea
      label={label}
      mono={props.mono}
      rows={props.rows}
      placeholder={props.placeholder}
      isReadOnly={form.isReadOnly}
      value={(form.value[name] as string | undefined) ?? ''}
      onChange={(text) => set(form, name, text === '' && props.optional ? undefined : text, label)}
      {...notesFor(form, [name], described(form.value[name], props.description))}
    />
  );
}

/** Text with suggestions; with `optional` an empty one removes the property. */
export function FormCombo<T extends object>(
  props: FormFieldProps<T, string | undefined> & {
    options: readonly Option[];
    optional?: boolean;
    mono?: boolean;
    placeholder?: string;
  },
) {
  const { form, name, label } = props;
  return (
    <ComboBox
      label={label}
      mono={props.mono}
      placeholder={props.placeholder}
      options={props.options}
      isReadOnly={form.isReadOnly}
      value={(form.value[name] as string | undefined) ?? ''}
      onChange={(text) => set(form, name, text === '' && props.optional ? undefined : text, label)}
      {...notesFor(form, [name], described(form.value[name], props.description))}
    />
  );
}

/** A number; one out of range is kept and explained by the rule that objects to it. */
export function FormNumber<T extends object>(
  props: FormFieldProps<T, number | undefined> & {
    unit?: string;
    optional?: boolean;
    allowFraction?: boolean;
    placeholder?: string;
  },
) {
  const { form, name, label } = props;
  return (
    <NumberField
      label={label}
      unit={props.unit}
      allowEmpty={props.optional}
      allowFraction={props.allowFraction}
      placeholder={props.placeholder}
      isReadOnly={form.isReadOnly}
      value={form.value[name] as number | undefined}
      onChange={(value) => set(form, name, value, label)}
      {...notesFor(form, [name], props.description)}
    />
  );
}

/** One of a list; with `none` there is a first choice that removes the property. */
export function FormSelect<T extends object>(
  props: FormFieldProps<T, string | undefined> & {
    options: readonly Option[];
    /** The words for having none, e.g. `None` or `Service default`. */
    none?: string;
    /** A last line that makes something new to choose instead of being a value. */
    making?: { readonly label: string; readonly onChoose: () => void };
    mono?: boolean;
  },
) {
  const { form, name, label } = props;
  const value = (form.value[name] as string | undefined) ?? '';
  const options = [
    ...(props.none === undefined ? [] : [{ id: '', label: props.none }]),
    ...props.options,
    // A value that is no choice (any more) stays in sight.
    ...(value === '' || props.options.some((option) => option.id === value)
      ? []
      : [{ id: value, label: `${value} (missing)` }]),
    ...(props.making === undefined || form.isReadOnly
      ? []
      : [{ id: makingId, label: props.making.label }]),
  ];
  return (
    <Select
      label={label}
      mono={props.mono}
      isReadOnly={form.isReadOnly}
      options={options}
      value={value === '' && props.none === undefined ? null : value}
      onChange={(next) => {
        if (next === makingId) props.making?.onChoose();
        else set(form, name, next === '' ? undefined : next, label);
      }}
      {...notesFor(form, [name], props.description)}
    />
  );
}

/** No name of anything: names hold no control characters. */
const makingId = '\u0000new';

/** Something that is on or off. */
export function FormSwitch<T extends object>(props: FormFieldProps<T, boolean | undefined>) {
  const { form, name, label } = props;
  const on = form.value[name] === true;
  return (
    <div className="insp-field">
      <Switch
        label={label}
        description={props.description}
        isSelected={on}
        isDisabled={form.isReadOnly}
        onChange={(next) =>
          form.change(
            `Switch ${next ? 'on' : 'off'} ${whatOf(label)}`,
            (value) => ({ ...value, [name]: next }),
            name,
          )
        }
      />
      <Notes form={form} keys={[name]} />
    </div>
  );
}

/** A list of texts. */
export function FormList<T extends object>(
  props: FormFieldProps<T, readonly string[] | undefined> & {
    options?: readonly Option[];
    optional?: boolean;
    placeholder?: string;
    addLabel?: string;
    emptyText?: string;
  },
) {
  const { form, name, label } = props;
  const values = (form.value[name] as readonly string[] | undefined) ?? none;
  return (
    <div className="insp-field">
      <span className="insp-label">{label}</span>
      <ListEditor
        label={label}
        values={values}
        options={props.options}
        placeholder={props.placeholder}
        addLabel={props.addLabel}
        emptyText={props.emptyText}
        isReadOnly={form.isReadOnly}
        validate={(value) => errorAt(form, name, String(values.indexOf(value)))}
        onChange={(next) =>
          set(form, name, next.length === 0 && props.optional ? undefined : next, label)
        }
      />
      {props.description !== undefined && <p className="insp-description">{props.description}</p>}
      <Notes form={form} keys={[name]} />
    </div>
  );
}

const none: readonly string[] = [];

/**
 * Text with suggestions that is taken over only while it can be: what `check` objects to stays in the
 * field with the reason, and is not committed.
 */
export function CheckedComboBox(props: {
  label: string;
  value: string;
  options: readonly Option[];
  /** Why a text cannot be taken over, else null. */
  check: (text: string) => string | null;
  onChange: (text: string) => void;
  isReadOnly: boolean;
  description?: ReactNode;
  errorMessage?: string | null;
  placeholder?: string;
  mono?: boolean;
}) {
  const [draft, setDraft] = useState(props.value);
  const [seen, setSeen] = useState(props.value);
  if (seen !== props.value) {
    setSeen(props.value);
    setDraft(props.value);
  }
  const objection = draft === props.value ? null : props.check(draft);
  return (
    <ComboBox
      label={props.label}
      mono={props.mono}
      placeholder={props.placeholder}
      description={props.description}
      options={props.options}
      isReadOnly={props.isReadOnly}
      value={draft}
      errorMessage={objection ?? props.errorMessage ?? null}
      onChange={(text) => {
        setDraft(text);
        if (text !== props.value && props.check(text) === null) props.onChange(text);
      }}
    />
  );
}
