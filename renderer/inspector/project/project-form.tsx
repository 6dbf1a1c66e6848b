import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { setField, useEntityForm, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormCombo, FormText } from '../form-fields.tsx';
import { useRows } from '../use-rows.ts';
import { RenameField } from '../rename-field.tsx';
import { regionOptions } from '../region-options.ts';

export function ProjectForm({ entityRef }: { entityRef: RefOf<'project'> }) {
  const form = useEntityForm<'project'>(entityRef);
  if (form === null) return null;
  return (
    <>
      <SettingsSection form={form} />
      <DeployTimeSection form={form} />
    </>
  );
}

function SettingsSection({ form }: { form: EntityForm<Project> }) {
  return (
    <Section title="Settings">
      <RenameField form={form} label="Name" />
      <FieldRow>
        <FormCombo form={form} name="region" label="Region" mono options={regionOptions} />
        <FormText form={form} name="accountId" label="Account id" mono />
      </FieldRow>
      <p className="insp-description">
        Region and account stand in simulated ARNs and in $context; nothing is sent to AWS.
      </p>
    </Section>
  );
}

function DeployTimeSection({ form }: { form: EntityForm<Project> }) {
  const rows = useRows(form.value.deployTimeValues ?? {}, rowsOf);
  return (
    <Section title="Deploy-time values">
      <KeyValueTable
        label="Deploy-time values"
        rows={rows}
        addLabel="Add value"
        emptyText="None. An imported template brings what only a deployment knows, such as ${Table}."
        namePlaceholder="Table.Arn"
        isReadOnly={form.isReadOnly}
        onChange={(next) =>
          setField(
            form,
            'deployTimeValues',
            next.length === 0 ? undefined : recordOf(next),
            'deploy-time values',
          )
        }
      />
      <p className="insp-description">
        What stands on this machine for {'${…}'} in the design when it runs here. Exports leave it
        symbolic.
      </p>
    </Section>
  );
}
