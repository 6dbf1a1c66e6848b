import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { verbs } from '#shared/entities/rest/method.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { formAt, withField, type EntityForm } from '../entity-form.ts';
import { FormList, FormNumber, FormSwitch } from '../form-fields.tsx';

/** What an HTTP API answers browsers of other origins, in place of its integrations. */
export function CorsSection({ form }: { form: EntityForm<HttpApi> }) {
  const cors = formAt(form, 'corsConfiguration');
  const put = (label: string, value: CorsConfiguration | undefined): void =>
    form.change(label, (api) => withField(api, 'corsConfiguration', value));
  return (
    <Section
      title="CORS"
      actions={
        cors !== null &&
        !form.isReadOnly && (
          <IconButton
            label="Remove CORS"
            icon={RemoveIcon}
            size="small"
            onPress={() => put('Remove CORS', undefined)}
          />
        )
      }
    >
      {cors === null ? (
        <>
          <p className="insp-description">
            The API answers no preflight requests itself and adds no CORS headers.
          </p>
          {!form.isReadOnly && (
            <div className="insp-actions">
              <Button icon={AddIcon} onPress={() => put('Add CORS', openCors)}>
                Allow other origins
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          <FormList
            form={cors}
            name="allowOrigins"
            label="Origins"
            optional
            placeholder="https://www.example.com"
            addLabel="Add origin"
          />
          <FormList
            form={cors}
            name="allowMethods"
            label="Methods"
            optional
            placeholder="GET"
            addLabel="Add method"
            options={['*', ...verbs].map((id) => ({ id, label: id }))}
          />
          <FormList
            form={cors}
            name="allowHeaders"
            label="Headers"
            optional
            placeholder="authorization"
            addLabel="Add header"
          />
          <FormList
            form={cors}
            name="exposeHeaders"
            label="Headers scripts may read"
            optional
            placeholder="x-request-id"
            addLabel="Add header"
          />
          <FormNumber
            form={cors}
            name="maxAge"
            label="Browsers keep it for"
            unit="s"
            optional
            placeholder="Up to the browser"
          />
          <FormSwitch
            form={cors}
            name="allowCredentials"
            label="With cookies and other credentials"
            description="Then no list may say *."
          />
        </>
      )}
    </Section>
  );
}

const openCors: CorsConfiguration = {
  allowOrigins: ['*'],
  allowMethods: ['*'],
  allowHeaders: ['*'],
};
