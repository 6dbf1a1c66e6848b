import type { RefOf } from '#shared/project/entity-at.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useEntityForm } from '../entity-form.ts';
import { FormSwitch } from '../form-fields.tsx';
import { Notes } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { UsersSection } from '../users-section.tsx';

export function RequestValidatorForm({ entityRef }: { entityRef: RefOf<'request-validator'> }) {
  const form = useEntityForm<'request-validator'>(entityRef);
  if (form === null) return null;
  return (
    <>
      <Section title="Checks">
        <RenameField form={form} label="Name" />
        <FormSwitch
          form={form}
          name="validateRequestBody"
          label="Check the body"
          description="Against the method's model for its content type; 400 when it does not fit."
        />
        <FormSwitch
          form={form}
          name="validateRequestParameters"
          label="Check parameters"
          description="That those declared as required are there and not blank."
        />
        <Notes form={form} keys={[]} />
      </Section>
      <UsersSection entityRef={entityRef} />
    </>
  );
}
