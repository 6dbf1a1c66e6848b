import { builtInModelNames } from '#shared/entities/rest/model.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Select, type Option } from '#renderer/ui/select.tsx';
import { errorAt, withField, type EntityForm } from '../entity-form.ts';
import { contentTypeOptions } from '../content-types.ts';
import { Notes } from '../notes.tsx';
import { useRows } from '../use-rows.ts';

/** Which model each content type, or key of a WebSocket API, must match: the `requestModels` of a method or route, the `responseModels` of a response. */
export function ModelsTable<T extends object>(props: {
  form: EntityForm<T>;
  apiId: string;
  name: 'requestModels' | 'responseModels';
  models: Readonly<Record<string, string>>;
  label: string;
  /** What a name is called, and those to suggest; content types unless given. The first is begun with. */
  keys?: { readonly label: string; readonly options: readonly Option[] };
  /** The field goes with its last model. */
  optional?: boolean;
}) {
  const { form, apiId, name, label, keys = contentTypes } = props;
  const api = useProject((project) => project.apis[apiId]);
  const rows = useRows(props.models, rowsOf);
  const names = [
    ...new Set([
      ...Object.keys(api === undefined || api.kind === 'http' ? {} : api.models),
      ...(api?.kind === 'rest' ? builtInModelNames : []),
      ...Object.values(props.models),
    ]),
  ].filter((model) => model !== '');
  return (
    <div className="insp-field">
      <span className="insp-label">{label}</span>
      <KeyValueTable
        label={label}
        rows={rows}
        nameLabel={keys.label}
        valueLabel="Model"
        namePlaceholder={keys.options[0]?.id}
        nameOptions={keys.options}
        addLabel="Add model"
        emptyText="No model."
        isReadOnly={form.isReadOnly}
        validate={(row) => errorAt(form, name, row.name)}
        renderValue={(row, change, cellLabel) => (
          <Select
            label={cellLabel}
            hideLabel
            isReadOnly={form.isReadOnly}
            value={row.value === '' ? null : row.value}
            options={names.map((model) => ({ id: model, label: model }))}
            onChange={change}
          />
        )}
        onChange={(next) =>
          form.change(
            `Change ${label.toLowerCase()}`,
            (value) => {
              if (props.optional && next.length === 0)
                return withField(value, name as keyof T & string, undefined);
              // A row gets a model at once; without one it could not be kept.
              const models = recordOf(
                next.map((row) =>
                  row.value === '' ? { ...row, value: names[0] ?? 'Empty' } : row,
                ),
              );
              return { ...value, [name]: models };
            },
            name,
          )
        }
      />
      <Notes form={form} keys={[name]} />
    </div>
  );
}

const contentTypes = { label: 'Content type', options: contentTypeOptions };
