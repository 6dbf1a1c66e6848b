import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { errorAt, optionalFormAt, setField, type EntityForm } from '../entity-form.ts';
import { FormSwitch, FormTextArea } from '../form-fields.tsx';
import { RenameField } from '../rename-field.tsx';
import { useRows } from '../use-rows.ts';
import { ValueText } from '../value-text.tsx';
import { RouteAccessLog } from './route-access-log.tsx';
import { RouteSettingFields, RouteSettingsFields } from './route-settings-fields.tsx';

/** A stage of an HTTP or WebSocket API. */
export function RouteStageForm(props: {
  form: EntityForm<RouteStage>;
  api: HttpApi | WebSocketApi;
}) {
  const { api } = props;
  // What is wrong with a stage is said of its API.
  const problems = useEditorState((state) => state.problems);
  const form = { ...props.form, problems };
  const { stageVariables, kept } = form.value;
  const rows = useRows(stageVariables ?? noVariables, rowsOf);
  return (
    <>
      <Section title="General">
        <RenameField
          form={form}
          field="stageName"
          label="Name"
          mono
          description={
            api.kind === 'http' ? '$default serves at the root of the address.' : undefined
          }
        />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        <FormSwitch form={form} name="autoDeploy" label="Deploy changes by themselves" />
        {kept !== undefined && <ValueText label="Other settings" value={kept} />}
      </Section>
      <Section title="Stage variables" badge={rows.length > 0 && <Badge>{rows.length}</Badge>}>
        <KeyValueTable
          label="Stage variables"
          rows={rows}
          addLabel="Add variable"
          emptyText="No variables."
          namePlaceholder="host"
          valuePlaceholder="shop.example.com"
          isReadOnly={form.isReadOnly}
          validate={(row) => errorAt(form, 'stageVariables', row.name)}
          onChange={(next) =>
            setField(
              form,
              'stageVariables',
              next.length === 0 ? undefined : recordOf(next),
              'stage variables',
            )
          }
        />
      </Section>
      <Section title="All routes">
        <RouteSettingFields
          form={optionalFormAt(form, 'defaultRouteSettings')}
          apiKind={api.kind}
          otherwise={{ throttle: 'Account’s', log: 'Off' }}
        />
      </Section>
      <Section title="Single routes">
        <RouteSettingsFields form={form} apiKind={api.kind} routeKeys={Object.keys(api.routes)} />
      </Section>
      <Section title="Access log">
        <RouteAccessLog form={form} />
      </Section>
    </>
  );
}

const noVariables: Readonly<Record<string, string>> = {};
