import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { withoutKeys } from '#shared/edits/map-values.ts';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { Facts } from '../facts.tsx';
import { FieldGroup, FieldRow } from '../field-row.tsx';
import { Notes } from '../notes.tsx';

type Throttle = 'throttlingRateLimit' | 'throttlingBurstLimit';

/** Rate and burst of a route, or of all that have none of their own. */
export function ThrottleFields(props: {
  settings: RouteSettings | undefined;
  isReadOnly: boolean;
  placeholder: string;
  onChange: (key: Throttle, what: string, value: number | undefined) => void;
}) {
  const { settings, isReadOnly, placeholder, onChange } = props;
  return (
    <FieldRow>
      <NumberField
        label="Rate"
        unit="per second"
        allowEmpty
        allowFraction
        min={0}
        placeholder={placeholder}
        isReadOnly={isReadOnly}
        value={settings?.throttlingRateLimit}
        onChange={(value) => onChange('throttlingRateLimit', 'rate', value)}
      />
      <NumberField
        label="Burst"
        allowEmpty
        min={0}
        placeholder={placeholder}
        isReadOnly={isReadOnly}
        value={settings?.throttlingBurstLimit}
        onChange={(value) => onChange('throttlingBurstLimit', 'burst', value)}
      />
    </FieldRow>
  );
}

/** Settings of single routes on a stage, a card each. */
export function RouteSettingsFields(props: {
  form: EntityForm<RouteStage>;
  routeKeys: readonly string[];
}) {
  const { form, routeKeys } = props;
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
    <FieldGroup label="Settings of routes">
      {Object.entries(all).map(([routeKey, own]) => {
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
              <ThrottleFields
                settings={own}
                isReadOnly={form.isReadOnly}
                placeholder="Stage’s"
                onChange={(key, what, value) => setField(card, key, value, what)}
              />
              <Facts facts={[{ label: 'Logging', value: own.loggingLevel, isCode: true }]} />
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
    </FieldGroup>
  );
}

const noSettings: Readonly<Record<string, RouteSettings>> = {};
