import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import { withoutKeys } from '#shared/edits/map-values.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { formAt, setField, withField, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormSwitch, FormText } from '../form-fields.tsx';
import { NamedFacts } from '../facts.tsx';
import { useRows } from '../use-rows.ts';
import { ValueText } from '../value-text.tsx';

interface HasStages {
  readonly stages: Readonly<Record<string, RouteStage>>;
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
              <StageFields form={stage} />
            </div>
          );
        })}
      </div>
    </Section>
  );
}

function StageFields({ form }: { form: EntityForm<RouteStage> }) {
  const { stageVariables, defaultRouteSettings, routeSettings, accessLogSettings, kept } =
    form.value;
  const rows = useRows(stageVariables ?? noVariables, rowsOf);
  const setDefault =
    (key: 'throttlingRateLimit' | 'throttlingBurstLimit', what: string) =>
    (value: number | undefined): void =>
      form.change(
        `Change ${what}`,
        (stage) => {
          const settings: RouteSettings = withField(stage.defaultRouteSettings ?? {}, key, value);
          return withField(
            stage,
            'defaultRouteSettings',
            Object.keys(settings).length === 0 ? undefined : settings,
          );
        },
        key,
      );
  return (
    <>
      <FormText form={form} name="description" label="Description" optional />
      <FormSwitch form={form} name="autoDeploy" label="Deploy changes by themselves" />
      <FieldRow>
        <NumberField
          label="Rate"
          unit="per second"
          allowEmpty
          allowFraction
          min={0}
          placeholder="Account’s"
          isReadOnly={form.isReadOnly}
          value={defaultRouteSettings?.throttlingRateLimit}
          onChange={setDefault('throttlingRateLimit', 'rate')}
        />
        <NumberField
          label="Burst"
          allowEmpty
          min={0}
          placeholder="Account’s"
          isReadOnly={form.isReadOnly}
          value={defaultRouteSettings?.throttlingBurstLimit}
          onChange={setDefault('throttlingBurstLimit', 'burst')}
        />
      </FieldRow>
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
      {Object.entries(routeSettings ?? {}).map(([routeKey, settings]) => (
        <NamedFacts
          key={routeKey}
          name={`Of ${routeKey}`}
          facts={[
            { label: 'Rate per second', value: settings.throttlingRateLimit },
            { label: 'Burst', value: settings.throttlingBurstLimit },
            { label: 'Logging', value: settings.loggingLevel, isCode: true },
          ]}
        />
      ))}
      {accessLogSettings !== undefined && (
        <NamedFacts
          name="Access log"
          facts={[
            { label: 'Goes to', value: accessLogSettings.destinationArn, isCode: true },
            { label: 'Format', value: accessLogSettings.format, isCode: true },
          ]}
        />
      )}
      {kept !== undefined && <ValueText label="Other settings" value={kept} />}
    </>
  );
}

const noVariables: Readonly<Record<string, string>> = {};
