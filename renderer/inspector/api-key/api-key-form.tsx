import { useState } from 'react';
import { apiKeyValueLimits } from '#shared/diagnostics/limits.ts';
import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CopyIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { setField, useEntityForm, type EntityForm } from '../entity-form.ts';
import { FormSwitch, FormText, FormTextArea } from '../form-fields.tsx';
import { notesFor } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { TagsSection } from '../tags-section.tsx';

export function ApiKeyForm({ entityRef }: { entityRef: RefOf<'api-key'> }) {
  const form = useEntityForm<'api-key'>(entityRef);
  const editor = useEditor();
  const usagePlans = useProject((project) => project.usagePlans);
  if (form === null) return null;
  const plans = Object.values(usagePlans).filter((plan) => plan.keyIds.includes(entityRef.id));
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        <FormSwitch form={form} name="enabled" label="Enabled" />
        <FormText form={form} name="customerId" label="Customer id" optional />
        <ValueField form={form} />
      </Section>
      <Section title="Usage plans">
        {plans.length === 0 ? (
          <p className="insp-description">In no usage plan yet: the key opens nothing.</p>
        ) : (
          <ul className="insp-list" aria-label="Usage plans">
            {plans.map((plan) => (
              <li key={plan.id} className="insp-list-row">
                <span className="insp-list-name truncate">{plan.name}</span>
                <Button
                  variant="quiet"
                  aria-label={`Go to ${plan.name}`}
                  onPress={() => editor.goTo({ kind: 'usage-plan', id: plan.id })}
                >
                  Go to
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <TagsSection form={form} />
    </>
  );
}

/** The secret itself: hidden until asked for, and nowhere but in this field and on the clipboard. */
function ValueField({ form }: { form: EntityForm<ApiKey> }) {
  const editor = useEditor();
  const [isShown, setShown] = useState(false);
  const { value } = form.value;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value ?? '');
      editor.notify('The value is on the clipboard.');
    } catch {
      editor.notify('The clipboard refused; show the value and copy it by hand.', 'danger');
    }
  };
  return (
    <div className="insp-field">
      <div className="insp-add insp-add-two">
        <TextField
          label="Value"
          mono
          type={isShown ? 'text' : 'password'}
          isReadOnly={form.isReadOnly}
          placeholder="Made by the program and kept on this machine"
          value={value ?? ''}
          onChange={(text) => setField(form, 'value', text === '' ? undefined : text, 'value')}
          {...notesFor(
            form,
            ['value'],
            `${apiKeyValueLimits.min} to ${apiKeyValueLimits.max} characters; kept out of project files.`,
          )}
        />
        <Button
          aria-label={isShown ? 'Hide the value' : 'Show the value'}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? 'Hide' : 'Show'}
        </Button>
        <IconButton
          label="Copy the value"
          icon={CopyIcon}
          isDisabled={value === undefined}
          onPress={() => void copy()}
        />
      </div>
    </div>
  );
}
