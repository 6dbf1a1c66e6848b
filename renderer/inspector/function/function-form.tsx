import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FileIcon } from '#renderer/ui/icon.ts';
import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { errorAt, setField, useEntityForm, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormCombo, FormNumber, FormText, FormTextArea } from '../form-fields.tsx';
import { RenameField } from '../rename-field.tsx';
import { TagsSection } from '../tags-section.tsx';
import { UsersSection } from '../users-section.tsx';
import { useRows } from '../use-rows.ts';
import { handlerFile } from './handler-file.ts';

const runtimes = ['nodejs22.x', 'nodejs20.x', 'python3.13', 'python3.12'].map((id) => ({
  id,
  label: id,
}));

export function FunctionForm({ entityRef }: { entityRef: RefOf<'function'> }) {
  const form = useEntityForm<'function'>(entityRef);
  const editor = useEditor();
  const files = useProject((project) => project.files);
  if (form === null) return null;
  const file = handlerFile(form.value, files);
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" mono />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
      </Section>
      <Section title="Code">
        <FieldRow>
          <FormCombo form={form} name="runtime" label="Runtime" mono options={runtimes} />
          <FormText form={form} name="handler" label="Handler" mono placeholder="index.handler" />
        </FieldRow>
        {file !== undefined && (
          <div className="insp-actions">
            <Button icon={FileIcon} onPress={() => editor.openTab({ kind: 'file', path: file })}>
              Open {file.slice(file.lastIndexOf('/') + 1)}
            </Button>
          </div>
        )}
        <FieldRow>
          <FormNumber form={form} name="timeout" label="Timeout" unit="s" description="1 to 900." />
          <FormNumber
            form={form}
            name="memorySize"
            label="Memory"
            unit="MiB"
            description="128 to 10240."
          />
        </FieldRow>
        <FormText
          form={form}
          name="invokeEndpoint"
          label="Call this address instead"
          optional
          mono
          placeholder="http://127.0.0.1:9001"
          description="An address that speaks Lambda’s Invoke API; empty runs the handler here."
        />
      </Section>
      <EnvironmentSection form={form} />
      <UsersSection entityRef={entityRef} />
      <TagsSection form={form} />
    </>
  );
}

function EnvironmentSection({ form }: { form: EntityForm<LambdaFunction> }) {
  const rows = useRows(form.value.environment, rowsOf);
  return (
    <Section title="Environment">
      <KeyValueTable
        label="Environment variables"
        rows={rows}
        addLabel="Add variable"
        emptyText="No variables."
        namePlaceholder="TABLE_NAME"
        isReadOnly={form.isReadOnly}
        validate={(row) => errorAt(form, 'environment', row.name)}
        onChange={(next) => setField(form, 'environment', recordOf(next), 'environment')}
      />
    </Section>
  );
}
