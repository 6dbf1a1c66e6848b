import type { UsagePlan } from '#shared/entities/common/usage-plan.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { formAt, setField, useEntityForm, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormNumber, FormSelect, FormText, FormTextArea } from '../form-fields.tsx';
import { Notes } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { TagsSection } from '../tags-section.tsx';
import { PlanStagesSection } from './plan-stages-section.tsx';
import { ThrottleFields } from './throttle-fields.tsx';

export function UsagePlanForm({ entityRef }: { entityRef: RefOf<'usage-plan'> }) {
  const form = useEntityForm<'usage-plan'>(entityRef);
  if (form === null) return null;
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        <FormText form={form} name="productCode" label="Product code" optional />
      </Section>
      <PlanStagesSection form={form} />
      <Section title="Limits">
        <ThrottleFields
          throttle={form.value.throttle}
          form={form}
          keys={['throttle']}
          onChange={(throttle) => setField(form, 'throttle', throttle, 'throttling')}
        />
        <QuotaFields form={form} />
      </Section>
      <KeysSection form={form} />
      <TagsSection form={form} />
    </>
  );
}

function QuotaFields({ form }: { form: EntityForm<UsagePlan> }) {
  const quota = formAt(form, 'quota');
  return (
    <>
      <Switch
        label="Quota"
        isSelected={quota !== null}
        isDisabled={form.isReadOnly}
        onChange={(on) =>
          setField(form, 'quota', on ? { limit: 1000, period: 'MONTH' } : undefined, 'quota')
        }
      />
      {quota !== null && (
        <FieldRow>
          <FormNumber form={quota} name="limit" label="Requests" />
          <FormSelect
            form={quota}
            name="period"
            label="Every"
            options={[
              { id: 'DAY', label: 'Day' },
              { id: 'WEEK', label: 'Week' },
              { id: 'MONTH', label: 'Month' },
            ]}
          />
          <FormNumber form={quota} name="offset" label="Less at first" optional placeholder="0" />
        </FieldRow>
      )}
    </>
  );
}

function KeysSection({ form }: { form: EntityForm<UsagePlan> }) {
  const keys = useProject((project) => project.apiKeys);
  const chosen = form.value.keyIds;
  const missing = chosen.filter((id) => !Object.hasOwn(keys, id));
  const toggle = (id: string, on: boolean): void =>
    setField(
      form,
      'keyIds',
      on ? [...chosen, id] : chosen.filter((other) => other !== id),
      'API keys',
    );
  return (
    <Section title="API keys">
      {Object.keys(keys).length === 0 && missing.length === 0 && (
        <p className="insp-description">The project has no API key yet.</p>
      )}
      {[...Object.values(keys), ...missing.map((id) => ({ id, name: `${id} (missing)` }))].map(
        (key) => (
          <div key={key.id} className="insp-field">
            <Checkbox
              label={key.name}
              isSelected={chosen.includes(key.id)}
              isReadOnly={form.isReadOnly}
              onChange={(on) => toggle(key.id, on)}
            />
            {chosen.includes(key.id) && (
              <Notes form={form} keys={['keyIds', String(chosen.indexOf(key.id))]} />
            )}
          </div>
        ),
      )}
    </Section>
  );
}
