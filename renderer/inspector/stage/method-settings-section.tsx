import { useMemo } from 'react';
import {
  methodSettingKey,
  parseMethodSettingKey,
} from '#shared/entities/rest/method-setting-key.ts';
import { methodsOf } from '#shared/edits/entity-users.ts';
import type { MethodSetting, Stage } from '#shared/entities/rest/stage.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormNumber, FormSelect, FormSwitch } from '../form-fields.tsx';
import { without } from '../method/change-status.ts';
import { Notes } from '../notes.tsx';
import { LoggingFields } from './logging-fields.tsx';

/** Throttling, caching and logging, for all methods or for one. */
export function MethodSettingsSection(props: { form: EntityForm<Stage>; apiId: string }) {
  const { form, apiId } = props;
  const api = useProject((project) => restApiAt(project, apiId));
  const keys = useMemo(
    () => [
      '*/*',
      ...(api === undefined
        ? []
        : methodsOf(api).map(({ path, method }) => methodSettingKey(path, method.httpMethod))),
    ],
    [api],
  );
  const settings = formAt(form, 'methodSettings');
  const present = form.value.methodSettings;
  return (
    <Section
      title="Method settings"
      defaultExpanded={Object.keys(present).length > 0}
      actions={
        !form.isReadOnly && (
          <MenuButton
            label="Add method settings"
            lines={keys
              .filter((key) => !Object.hasOwn(present, key))
              .map((key) => ({
                id: key,
                label: titleOf(key),
                onAction: () =>
                  setField(form, 'methodSettings', { ...present, [key]: {} }, 'method settings'),
              }))}
          >
            <Button variant="quiet" icon={AddIcon}>
              Add
            </Button>
          </MenuButton>
        )
      }
    >
      {Object.keys(present).length === 0 && (
        <p className="insp-description">Account limits apply; nothing is cached or logged.</p>
      )}
      {settings !== null &&
        Object.keys(present).map((key) => (
          <SettingCard
            key={key}
            title={titleOf(key)}
            form={formAt(settings, key)}
            onRemove={() =>
              setField(form, 'methodSettings', without(present, key), 'method settings')
            }
          />
        ))}
    </Section>
  );
}

function SettingCard(props: {
  title: string;
  form: EntityForm<MethodSetting> | null;
  onRemove: () => void;
}) {
  const { form, title } = props;
  if (form === null) return null;
  const { cachingEnabled } = form.value;
  return (
    <div className="insp-card" role="group" aria-label={title}>
      <div className="insp-card-head">
        <span className="insp-card-title mono truncate">{title}</span>
        {!form.isReadOnly && (
          <IconButton
            label={`Remove settings of ${title}`}
            icon={RemoveIcon}
            size="small"
            onPress={props.onRemove}
          />
        )}
      </div>
      <Notes form={form} keys={[]} />
      <FieldRow>
        <FormNumber
          form={form}
          name="throttlingRateLimit"
          label="Rate"
          unit="requests/s"
          optional
          allowFraction
          placeholder="Account limit"
        />
        <FormNumber
          form={form}
          name="throttlingBurstLimit"
          label="Burst"
          unit="requests"
          optional
          placeholder="Account limit"
        />
      </FieldRow>
      <FormSwitch form={form} name="cachingEnabled" label="Cache answers" />
      {cachingEnabled === true && (
        <>
          <FormNumber
            form={form}
            name="cacheTtlInSeconds"
            label="Keep them for"
            unit="s"
            optional
            placeholder="300"
            description="0 to 3600."
          />
          <FormSwitch form={form} name="cacheDataEncrypted" label="Encrypt cached answers" />
          <FormSwitch
            form={form}
            name="requireAuthorizationForCacheControl"
            label="Only authorized callers may skip the cache"
          />
          <FormSelect
            form={form}
            name="unauthorizedCacheControlHeaderStrategy"
            label="Others who try"
            none="Get the answer and a warning header"
            options={[
              { id: 'FAIL_WITH_403', label: 'Get 403' },
              {
                id: 'SUCCEED_WITH_RESPONSE_HEADER',
                label: 'Get the answer and a warning header',
              },
              { id: 'SUCCEED_WITHOUT_RESPONSE_HEADER', label: 'Get the answer' },
            ]}
          />
        </>
      )}
      <LoggingFields
        form={form as EntityForm<Pick<MethodSetting, 'loggingLevel' | 'dataTraceEnabled'>>}
        none="Off"
      />
      <FormSwitch form={form} name="metricsEnabled" label="Detailed metrics" />
    </div>
  );
}

function titleOf(key: string): string {
  const target = parseMethodSettingKey(key);
  if (target === undefined) return key;
  if (target.path === '*' && target.httpMethod === '*') return 'All methods';
  return `${target.httpMethod} ${target.path}`;
}
