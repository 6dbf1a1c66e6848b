import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { withoutKeys } from '#shared/edits/map-values.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { formAt, optionalFormAt, setField, type EntityForm } from '../entity-form.ts';
import { FormSwitch, FormText } from '../form-fields.tsx';
import { useRows } from '../use-rows.ts';
import { ValueText } from '../value-text.tsx';
import { RouteAccessLog } from './route-access-log.tsx';
import { RouteSettingFields, RouteSettingsFields } from './route-settings-fields.tsx';

interface HasStages {
  readonly kind: 'http' | 'websocket';
  readonly stages: Readonly<Record<string, RouteStage>>;
  readonly routes: Readonly<Record<string, object>>;
}

/** The stages of an HTTP or WebSocket API, a card each. */
export function StagesSection({ form }: { form: EntityForm<HasStages> }) {
  const run = useRunAction();
  const stages = formAt(form, 'stages');
  if (stages === null) return null;
  const names = Object.keys(stages.value);
  return (
    <Section
      title="Stages"
      badge={<Badge>{names.length}</Badge>}
      actions={
        !form.isReadOnly && (
          <IconButton
            label="Add stage…"
            icon={AddIcon}
            size="small"
            onPress={() => void run('add-stage')}
          />
        )
      }
    >
      {names.length === 0 && (
        <p className="insp-description">The API cannot be run before it has a stage.</p>
      )}
      <div className="insp-cards">
        {names.map((name) => {
          const stage = formAt(stages, name);
          if (stage === null) return null;
          return (
            <div key={name} className="insp-card" role="group" aria-label={`Stage ${name}`}>
              <div className="insp-card-head">
                <span className="insp-card-title mono truncate">{name}</span>
                {!form.isReadOnly && (
                  <IconButton
                    label={`Remove stage ${name}`}
                    icon={RemoveIcon}
                    size="small"
                    onPress={() =>
                      stages.change(`Remove stage ${name}`, (all) =>
                        withoutKeys(all, (key) => key === name),
                      )
                    }
                  />
                )}
              </div>
              <StageFields
                form={stage}
                apiKind={form.value.kind}
                routeKeys={Object.keys(form.value.routes)}
              />
            </div>
          );
        })}
      </div>
    </Section>
  );
}

function StageFields(props: {
  form: EntityForm<RouteStage>;
  apiKind: 'http' | 'websocket';
  routeKeys: readonly string[];
}) {
  const { form, apiKind, routeKeys } = props;
  const { stageVariables, kept } = form.value;
  const rows = useRows(stageVariables ?? noVariables, rowsOf);
  return (
    <>
      <FormText form={form} name="description" label="Description" optional />
      <FormSwitch form={form} name="autoDeploy" label="Deploy changes by themselves" />
      <RouteSettingFields
        form={optionalFormAt(form, 'defaultRouteSettings')}
        apiKind={apiKind}
        otherwise={{ throttle: 'Account’s', log: 'Off' }}
      />
      <div className="insp-field">
        <span className="insp-label">Stage variables</span>
        <KeyValueTable
          label="Stage variables"
          rows={rows}
          addLabel="Add variable"
          emptyText="No variables."
          namePlaceholder="host"
          valuePlaceholder="shop.example.com"
          isReadOnly={form.isReadOnly}
          onChange={(next) =>
            setField(
              form,
              'stageVariables',
              next.length === 0 ? undefined : recordOf(next),
              'stage variables',
            )
          }
        />
      </div>
      <RouteSettingsFields form={form} apiKind={apiKind} routeKeys={routeKeys} />
      <RouteAccessLog form={form} />
      {kept !== undefined && <ValueText label="Other settings" value={kept} />}
    </>
  );
}

const noVariables: Readonly<Record<string, string>> = {};
