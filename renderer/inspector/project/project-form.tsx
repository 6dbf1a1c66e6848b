import { Section } from '#renderer/ui/section.tsx';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormCombo, FormText } from '../form-fields.tsx';
import { RenameField } from '../rename-field.tsx';
import { regionOptions } from '../region-options.ts';

export function ProjectForm({ entityRef }: { entityRef: RefOf<'project'> }) {
  const form = useEntityForm<'project'>(entityRef);
  if (form === null) return null;
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
