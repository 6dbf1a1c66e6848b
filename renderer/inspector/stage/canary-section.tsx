import type { Stage } from '#shared/entities/rest/stage.ts';
import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import type { Option } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { errorAt, formAt, setField, type EntityForm } from '../entity-form.ts';
import { FormNumber, FormSelect, FormSwitch } from '../form-fields.tsx';
import { useRows } from '../use-rows.ts';

/** A share of the traffic on another deployment. */
export function CanarySection(props: { form: EntityForm<Stage>; deployments: readonly Option[] }) {
  const { form, deployments } = props;
  const canary = formAt(form, 'canarySettings');
  const rows = useRows(canary?.value.stageVariableOverrides ?? noOverrides, rowsOf);
  return (
    <Section title="Canary" defaultExpanded={canary !== null}>
      <Switch
        label="Send part of the traffic to a canary"
        isSelected={canary !== null}
        isDisabled={form.isReadOnly}
        onChange={(on) =>
          setField(form, 'canarySettings', on ? { percentTraffic: 10 } : undefined, 'canary')
        }
      />
      {canary !== null && (
        <>
          <FormNumber
            form={canary}
            name="percentTraffic"
            label="Share of the traffic"
            unit="%"
            allowFraction
            description="0 to 100."
          />
          <FormSelect
            form={canary}
            name="deploymentId"
            label="Canary deployment"
            none="None yet"
            mono
            options={deployments}
          />
          <div className="insp-field">
            <span className="insp-label">Variables that differ</span>
            <KeyValueTable
              label="Variables that differ"
              rows={rows}
              nameOptions={Object.keys(form.value.variables).map((id) => ({ id, label: id }))}
              addLabel="Add override"
              emptyText="None."
              isReadOnly={form.isReadOnly}
              validate={(row) => errorAt(canary, 'stageVariableOverrides', row.name)}
              onChange={(next) =>
                setField(
                  canary,
                  'stageVariableOverrides',
                  next.length === 0 ? undefined : recordOf(next),
                  'canary variables',
                )
              }
            />
          </div>
          <FormSwitch form={canary} name="useStageCache" label="Share the stage's cache" />
        </>
      )}
    </Section>
  );
}

const noOverrides = {};
