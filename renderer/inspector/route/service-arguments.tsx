import type { ReactNode } from 'react';
import { serviceSubtype } from '#shared/entities/http/service-subtypes.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { ComboBox } from '#renderer/ui/combo-box.tsx';
import { RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { withField, type EntityForm } from '../entity-form.ts';
import { Notes, notesFor } from '../notes.tsx';
import { httpRequestSources } from './route-mapping-options.ts';

/** What a service of an HTTP API is given: a field for each argument it takes, and one for each it was given besides. */
export function ServiceArguments(props: {
  form: EntityForm<HttpIntegration>;
  subtype: string;
  api: HttpApi;
  routeKey: string;
}) {
  const { form, subtype } = props;
  const { required, optional } = serviceSubtype(subtype) ?? noArguments;
  const given = form.value.requestParameters ?? {};
  const others = Object.keys(given).filter((name) => ![...required, ...optional].includes(name));
  const sources = httpRequestSources(props.api, props.routeKey);
  const set = (name: string, value: string | undefined): void =>
    form.change(
      `Change ${name}`,
      (integration) => {
        const next = withField(integration.requestParameters ?? {}, name, value);
        return withField(
          integration,
          'requestParameters',
          Object.keys(next).length === 0 ? undefined : next,
        );
      },
      `requestParameters/${name}`,
    );
  const field = (name: string, placeholder: string) => (
    <ComboBox
      key={name}
      label={name}
      mono
      isReadOnly={form.isReadOnly}
      placeholder={placeholder}
      options={sources}
      value={given[name] ?? ''}
      onChange={(text) => set(name, text === '' ? undefined : text)}
      {...notesFor(form, ['requestParameters', name])}
    />
  );
  return (
    <>
      <Notes form={form} keys={['requestParameters']} />
      <Card title="Required arguments">
        {required.map((name) => field(name, 'Text or $request.…'))}
      </Card>
      <Card title="Optional arguments">
        {optional.map((name) => field(name, name === 'Region' ? 'The API’s' : 'Not given'))}
      </Card>
      <Card title="Other arguments">
        {others.map((name) => (
          <div key={name} className="insp-removable">
            {field(name, '')}
            {!form.isReadOnly && (
              <IconButton
                label={`Remove argument ${name}`}
                icon={RemoveIcon}
                size="small"
                onPress={() => set(name, undefined)}
              />
            )}
          </div>
        ))}
      </Card>
    </>
  );
}

/** Fields under a heading; nothing without any. */
function Card({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <div className="insp-card" role="group" aria-label={title}>
      <div className="insp-card-head">
        <span className="insp-card-title">{title}</span>
      </div>
      {children}
    </div>
  );
}

const noArguments = { required: [], optional: [] } as const;
