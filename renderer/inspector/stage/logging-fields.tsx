import type { MethodSetting } from '#shared/entities/rest/stage.ts';
import type { EntityForm } from '../entity-form.ts';
import { FormSelect, FormSwitch } from '../form-fields.tsx';

/** What methods, and routes of WebSocket APIs, write into the execution log. */
export function LoggingFields(props: {
  form: EntityForm<Pick<MethodSetting, 'loggingLevel' | 'dataTraceEnabled'>>;
  /** The words for no level of its own. */
  none: string;
}) {
  return (
    <>
      <FormSelect
        form={props.form}
        name="loggingLevel"
        label="Execution log"
        none={props.none}
        options={[
          { id: 'OFF', label: 'Off' },
          { id: 'ERROR', label: 'Errors' },
          { id: 'INFO', label: 'Errors and every step' },
        ]}
      />
      <FormSwitch form={props.form} name="dataTraceEnabled" label="Log whole bodies" />
    </>
  );
}
