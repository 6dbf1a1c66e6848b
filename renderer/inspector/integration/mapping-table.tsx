import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { ComboBox } from '#renderer/ui/combo-box.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select, type Option } from '#renderer/ui/select.tsx';
import { withField, type EntityForm } from '../entity-form.ts';
import { Notes } from '../notes.tsx';
import {
  mappingKey,
  mappingRows,
  mappingsOf,
  type MappingPlace,
  type MappingRow,
} from './mapping-rows.ts';

/** Mappings as rows: where a value is put and under which name, and below it what it is taken from. */
export function MappingTable<T extends object>(props: {
  form: EntityForm<T>;
  /** Field of the form's value that holds the mappings. */
  name: keyof T & string;
  mappings: Readonly<Record<string, string>>;
  label: string;
  /** Places a value can be put; with one alone there is no choice to make. */
  places: readonly MappingPlace[];
  /** Names offered for a place. */
  namesOf: (place: MappingPlace) => readonly string[];
  sources: readonly Option[];
  /** The field goes with its last mapping. */
  optional?: boolean;
  /** What stands in an empty source. */
  sourcePlaceholder?: string;
}) {
  const { form, mappings, places, label } = props;
  const [rows, setRows] = useState<readonly MappingRow[]>(() => mappingRows(mappings, places));
  const [seen, setSeen] = useState(mappings);
  const table = useRef<HTMLDivElement>(null);
  // What comes back of our own change leaves half-typed rows alone; anything else replaces them.
  if (seen !== mappings) {
    setSeen(mappings);
    if (JSON.stringify(mappingsOf(rows, places)) !== JSON.stringify(mappings))
      setRows(mappingRows(mappings, places));
  }

  const change = (next: readonly MappingRow[]): void => {
    setRows(next);
    const made = mappingsOf(next, places);
    if (JSON.stringify(made) === JSON.stringify(mappings)) return;
    form.change(
      `Change ${label.toLowerCase()}`,
      (value) =>
        props.optional && Object.keys(made).length === 0
          ? withField(value, props.name, undefined)
          : { ...value, [props.name]: made },
      props.name,
    );
  };
  const focusRow = (index: number): void => {
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-row="${index}"] input`)?.focus(),
    );
  };
  const add = (): void => {
    const prefix = (places.find(({ isFirstChoice }) => isFirstChoice) ?? places[0])?.prefix ?? '';
    change([...rows, { prefix, name: '', source: '' }]);
    focusRow(rows.length);
  };
  const remove = (index: number): void => {
    change(rows.toSpliced(index, 1));
    focusRow(Math.max(0, index - 1));
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (event.key !== 'Backspace' || event.defaultPrevented) return;
    const row = rows[index];
    if (row?.name !== '' || row.source !== '') return;
    event.preventDefault();
    remove(index);
  };

  return (
    <div
      className="insp-mappings"
      role="group"
      aria-label={label}
      ref={table}
      data-wide-places={places.some((place) => place.label.length > shortLabel) || undefined}
    >
      {rows.map((row, index) => {
        const patch = (next: Partial<MappingRow>): void =>
          change(rows.map((other, at) => (at === index ? { ...row, ...next } : other)));
        const place = places.find(({ prefix }) => prefix === row.prefix);
        const key = mappingKey(row, places);
        const isTwice =
          key !== undefined &&
          rows.findIndex(({ prefix, name }) => prefix === row.prefix && name === row.name) !==
            index;
        const moveTo = (prefix: string): void => {
          const { isWhole, fixedSource } = places.find((each) => each.prefix === prefix) ?? {};
          patch({
            prefix,
            ...(isWhole && { name: '' }),
            ...(fixedSource !== undefined
              ? { source: fixedSource }
              : row.source === place?.fixedSource && { source: '' }),
          });
        };
        return (
          // Rows have no identity but their place: names change while they are typed.
          <div
            className="insp-mapping"
            key={index}
            data-row={index}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <div className="insp-mapping-target">
              {places.length > 1 && place !== undefined && (
                <Select
                  label={`Place of mapping ${index + 1}`}
                  hideLabel
                  isReadOnly={form.isReadOnly}
                  options={places.map(({ prefix, label: text }) => ({ id: prefix, label: text }))}
                  value={row.prefix}
                  onChange={moveTo}
                />
              )}
              {!place?.isWhole && (
                <ComboBox
                  label={`Name of mapping ${index + 1}`}
                  hideLabel
                  mono
                  isReadOnly={form.isReadOnly}
                  placeholder={place === undefined ? 'target' : 'name'}
                  options={(place === undefined ? [] : props.namesOf(place)).map((name) => ({
                    id: name,
                    label: name,
                  }))}
                  value={row.name}
                  onChange={(name) => patch({ name: name.trim() })}
                />
              )}
            </div>
            {place?.fixedSource === undefined && (
              <div className="insp-mapping-source">
                <span aria-hidden>from</span>
                <ComboBox
                  label={`Source of mapping ${index + 1}`}
                  hideLabel
                  mono
                  isReadOnly={form.isReadOnly}
                  placeholder={props.sourcePlaceholder ?? "'text' or an expression"}
                  options={props.sources}
                  value={row.source}
                  onChange={(source) => patch({ source })}
                />
              </div>
            )}
            {!form.isReadOnly && (
              <IconButton
                label={`Remove mapping ${row.name === '' ? index + 1 : row.name}`}
                icon={RemoveIcon}
                size="small"
                onPress={() => remove(index)}
              />
            )}
            {isTwice ? (
              <p className="insp-note insp-note-error" role="alert">
                “{row.name === '' ? place?.label : row.name}” is mapped already; this row is not
                kept.
              </p>
            ) : (
              key !== undefined && <Notes form={form} keys={[props.name, key]} />
            )}
          </div>
        );
      })}
      {rows.length === 0 && <p className="insp-description">No mapping.</p>}
      {!form.isReadOnly && (
        <div>
          <Button variant="quiet" icon={AddIcon} onPress={add}>
            Add mapping
          </Button>
        </div>
      )}
    </div>
  );
}

/** Characters of a place's label that a narrow choice has room for. */
const shortLabel = 6;
