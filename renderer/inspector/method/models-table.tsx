import { builtInModelNames } from '#shared/entities/rest/model.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { errorAt, type EntityForm } from '../entity-form.ts';
import { contentTypeOptions } from '../content-types.ts';
import { Notes } from '../notes.tsx';
import { useRows } from '../use-rows.ts';

/** Which model each content type must match: the `requestModels` of a method, the `responseModels` of a response. */
export function ModelsTable<T extends object>(props: {
  form: EntityForm<T>;
  apiId: string;
  name: 'requestModels' | 'responseModels';
  models: Readonly<Record<string, string>>;
  label: string;
}) {
  const { form, apiId, name, label } = props;
  const known = useProject((project) => restApiAt(project, apiId)?.models);
  const rows = useRows(props.models, rowsOf);
  const names = [
    ...new Set([...Object.keys(known ?? {}), ...builtInModelNames, ...Object.values(props.models)]),
  ].filter((model) => model !== '');
  return (
    <div className="insp-field">
      <span className="insp-label">{label}</span>
      <KeyValueTable
        label={label}
        rows={rows}
        nameLabel="Content type"
        valueLabel="Model"
        namePlaceholder="application/json"
        nameOptions={contentTypeOptions}
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
            (value) => ({
              ...value,
              // A row gets a model at once; without one it could not be kept.
              [name]: recordOf(
                next.map((row) =>
                  row.value === '' ? { ...row, value: names[0] ?? 'Empty' } : row,
                ),
              ),
            }),
            name,
          )
        }
      />
      <Notes form={form} keys={[name]} />
    </div>
  );
}
