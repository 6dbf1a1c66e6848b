import type { ThrottleSettings } from '#shared/entities/common/usage-plan.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { withField, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { notesFor } from '../notes.tsx';

/** Rate and burst; both empty is no throttling at all. */
export function ThrottleFields(props: {
  form: EntityForm<unknown>;
  /** Keys from the form's value to the settings, for problems. */
  keys: readonly string[];
  throttle: ThrottleSettings | undefined;
  onChange: (throttle: ThrottleSettings | undefined) => void;
}) {
  const { form, keys, throttle = {} } = props;
  const set = (name: keyof ThrottleSettings, value: number | undefined): void => {
    const next = withField(throttle, name, value);
    props.onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <FieldRow>
      <NumberField
        label="Rate"
        unit="requests/s"
        allowEmpty
        allowFraction
        placeholder="No limit"
        isReadOnly={form.isReadOnly}
        value={throttle.rateLimit}
        onChange={(value) => set('rateLimit', value)}
        {...notesFor(form, [...keys, 'rateLimit'])}
      />
      <NumberField
        label="Burst"
        unit="requests"
        allowEmpty
        placeholder="No limit"
        isReadOnly={form.isReadOnly}
        value={throttle.burstLimit}
        onChange={(value) => set('burstLimit', value)}
        {...notesFor(form, [...keys, 'burstLimit'])}
      />
    </FieldRow>
  );
}
