import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { withoutKeys } from '#shared/edits/map-values.ts';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormNumber, FormSwitch } from '../form-fields.tsx';
import { Notes } from '../notes.tsx';
import { LoggingFields } from './logging-fields.tsx';

/** How a stage treats a route, or all that have no settings of their own. */
export function RouteSettingFields(props: {
  form: EntityForm<RouteSettings>;
  apiKind: 'http' | 'websocket';
  /** What counts where a setting says nothing. */
  otherwise: { readonly throttle: string; readonly log: string };
}) {
  const { form, apiKind, otherwise } = props;
  const { loggingLevel, dataTraceEnabled } = form.value;
  return (
    <>
      <FieldRow>
        <FormNumber
          form={form}
          name="throttlingRateLimit"
          label="Rate"
          unit="per second"
          optional
          allowFraction
          placeholder={otherwise.throttle}
        />
        <FormNumber
          form={form}
          name="throttlingBurstLimit"
          label="Burst"
          optional
          placeholder={otherwise.throttle}
        />
      </FieldRow>
      {/* Documented, "RouteSettings": only WebSocket APIs have an execution log. */}
      {(apiKind === 'websocket' ||
        loggingLevel !== undefined ||
        dataTraceEnabled !== undefined) && (
        <LoggingFields form={form as EntityForm<LogSettings>} none={otherwise.log} />
      )}
      <FormSwitch form={form} name="detailedMetricsEnabled" label="Detailed metrics" />
    </>
  );
}

type LogSettings = Pick<RouteSettings, 'loggingLevel' | 'dataTraceEnabled'>;

/** Settings of single routes on a stage, a card each. */
export function RouteSettingsFields(props: {
  form: EntityForm<RouteStage>;
  apiKind: 'http' | 'websocket';
  routeKeys: readonly string[];
}) {
  const { form, apiKind, routeKeys } = props;
  const all = form.value.routeSettings ?? noSettings;
  const settings = formAt(form, 'routeSettings');
  const free = routeKeys.filter((key) => !Object.hasOwn(all, key));
  const put = (next: Readonly<Record<string, RouteSettings>>): void =>
    setField(
      form,
      'routeSettings',
      Object.keys(next).length === 0 ? undefined : next,
      'settings of routes',
    );
  return (
    <>
      {Object.keys(all).map((routeKey) => {
        const card = settings && formAt(settings, routeKey);
        return (
          card && (
            <div
              key={routeKey}
              className="insp-card"
              role="group"
              aria-label={`Settings of ${routeKey}`}
            >
              <div className="insp-card-head">
                <span className="insp-card-title mono truncate">{routeKey}</span>
                {!form.isReadOnly && (
                  <IconButton
                    label={`Remove settings of ${routeKey}`}
                    icon={RemoveIcon}
                    size="small"
                    onPress={() => put(withoutKeys(all, (key) => key === routeKey))}
                  />
                )}
              </div>
              <Notes form={card} keys={[]} />
              <RouteSettingFields
                form={card}
                apiKind={apiKind}
                otherwise={{ throttle: 'Stage’s', log: 'The stage’s' }}
              />
            </div>
          )
        );
      })}
      {Object.keys(all).length === 0 && (
        <p className="insp-description">Every route has the settings of the stage.</p>
      )}
      {!form.isReadOnly && free.length > 0 && (
        <div>
          <MenuButton
            label="Add settings of a route"
            lines={free.map((routeKey) => ({
              id: routeKey,
              label: routeKey,
              onAction: () => put({ ...all, [routeKey]: {} }),
            }))}
          >
            <Button variant="quiet" icon={AddIcon}>
              Add settings of a route
            </Button>
          </MenuButton>
        </div>
      )}
    </>
  );
}

const noSettings: Readonly<Record<string, RouteSettings>> = {};
