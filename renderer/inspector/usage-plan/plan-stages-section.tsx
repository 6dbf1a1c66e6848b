import { methodsOf } from '#shared/edits/entity-users.ts';
import type {
  ThrottleSettings,
  UsagePlan,
  UsagePlanApiStage,
} from '#shared/entities/common/usage-plan.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { setField, withField, type EntityForm } from '../entity-form.ts';
import { without } from '../method/change-status.ts';
import { Notes } from '../notes.tsx';
import { ThrottleFields } from './throttle-fields.tsx';

/** The stages a plan opens, and limits of single methods in them. */
export function PlanStagesSection({ form }: { form: EntityForm<UsagePlan> }) {
  const apis = useProject((project) => project.apis);
  const { apiStages } = form.value;
  const free = Object.values(apis).flatMap((api) =>
    Object.keys(api.stages)
      .filter((stage) => !apiStages.some((own) => own.apiId === api.id && own.stage === stage))
      .map((stage) => ({ apiId: api.id, stage, label: `${api.name}, ${stage}` })),
  );
  const set = (next: readonly UsagePlanApiStage[]): void =>
    setField(form, 'apiStages', next, 'stages');
  return (
    <Section
      title="Stages"
      actions={
        !form.isReadOnly && (
          <MenuButton
            label="Add stage"
            lines={free.map(({ apiId, stage, label }) => ({
              id: `${apiId}/${stage}`,
              label,
              onAction: () => set([...apiStages, { apiId, stage }]),
            }))}
          >
            <Button variant="quiet" icon={AddIcon} isDisabled={free.length === 0}>
              Add
            </Button>
          </MenuButton>
        )
      }
    >
      {apiStages.length === 0 && (
        <p className="insp-description">The plan opens no stage yet; add one.</p>
      )}
      {apiStages.map((entry, index) => (
        <StageCard
          key={`${entry.apiId}/${entry.stage}`}
          form={form}
          entry={entry}
          index={index}
          title={`${apis[entry.apiId]?.name ?? entry.apiId}, ${entry.stage}`}
          onChange={(next) =>
            set(
              next === null
                ? apiStages.toSpliced(index, 1)
                : apiStages.map((other, at) => (at === index ? next : other)),
            )
          }
        />
      ))}
    </Section>
  );
}

function StageCard(props: {
  form: EntityForm<UsagePlan>;
  entry: UsagePlanApiStage;
  index: number;
  title: string;
  onChange: (entry: UsagePlanApiStage | null) => void;
}) {
  const { form, entry, title } = props;
  const at = ['apiStages', String(props.index)];
  const api = useProject((project) => restApiAt(project, entry.apiId));
  const limits = entry.throttle ?? {};
  const setLimits = (next: Readonly<Record<string, ThrottleSettings>>): void =>
    props.onChange(withField(entry, 'throttle', Object.keys(next).length === 0 ? undefined : next));
  const free =
    api === undefined
      ? []
      : methodsOf(api)
          .map(({ path, method }) => `${path}/${method.httpMethod}`)
          .filter((key) => !Object.hasOwn(limits, key));
  return (
    <div className="insp-card" role="group" aria-label={title}>
      <div className="insp-card-head">
        <span className="insp-card-title truncate">{title}</span>
        {!form.isReadOnly && (
          <IconButton
            label={`Remove ${title}`}
            icon={RemoveIcon}
            size="small"
            onPress={() => props.onChange(null)}
          />
        )}
      </div>
      <Notes form={form} keys={[...at, 'apiId']} />
      <Notes form={form} keys={[...at, 'stage']} />
      <Notes form={form} keys={[...at, 'throttle']} />
      {Object.entries(limits).map(([key, throttle]) => (
        <div key={key} className="insp-field">
          <div className="insp-group-head">
            <span className="insp-label mono truncate">{key}</span>
            {!form.isReadOnly && (
              <IconButton
                label={`Remove limit of ${key}`}
                icon={RemoveIcon}
                size="small"
                onPress={() => setLimits(without(limits, key))}
              />
            )}
          </div>
          <ThrottleFields
            form={form}
            keys={[...at, 'throttle', key]}
            throttle={throttle}
            onChange={(next) => setLimits({ ...limits, [key]: next ?? {} })}
          />
          <Notes form={form} keys={[...at, 'throttle', key]} />
        </div>
      ))}
      {!form.isReadOnly && free.length > 0 && (
        <div>
          <MenuButton
            label="Limit a method"
            lines={free.map((key) => ({
              id: key,
              label: key,
              onAction: () => setLimits({ ...limits, [key]: {} }),
            }))}
          >
            <Button variant="quiet" icon={AddIcon}>
              Limit a method
            </Button>
          </MenuButton>
        </div>
      )}
    </div>
  );
}
