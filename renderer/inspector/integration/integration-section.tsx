import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { setIntegration } from '#shared/edits/set-integration.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { formAt, type EntityForm } from '../entity-form.ts';
import { FormNumber } from '../form-fields.tsx';
import { Notes } from '../notes.tsx';
import { AddIntegration } from './add-integration.tsx';
import { HttpTargetFields } from './http-target-fields.tsx';
import { choiceOf, chooseIntegration, integrationChoices } from './integration-choice.ts';
import { LambdaTargetFields } from './lambda-target-fields.tsx';
import { ResponseTransferField } from './response-transfer-field.tsx';
import { RoleField } from './role-field.tsx';
import { ServiceTargetFields } from './service-target-fields.tsx';

/** What the method calls: the type, and the fields that belong to it. */
export function IntegrationFields(props: { form: EntityForm<Method>; methodRef: RefOf<'method'> }) {
  const { form, methodRef } = props;
  const editor = useEditor();
  const inner = formAt(form, 'integration');
  if (inner === null) return <AddIntegration endpoint={methodRef} isReadOnly={form.isReadOnly} />;
  const choice = choiceOf(inner.value);
  return (
    <>
      <Select
        label="Type"
        isReadOnly={form.isReadOnly}
        options={integrationChoices}
        value={choice}
        description={integrationChoices.find(({ id }) => id === choice)?.description}
        onChange={(next) =>
          editor.change(
            `Change integration to ${integrationChoices.find(({ id }) => id === next)?.label ?? next}`,
            (project) => chooseIntegration(project, methodRef, next),
          )
        }
      />
      <Notes form={inner} keys={['type']} />
      <TargetFields form={inner} methodRef={methodRef} />
      {choice === 'mock' ? (
        <p className="insp-description">
          The request template gives the status, e.g. {'{"statusCode": 200}'}; integration responses
          make the answer.
        </p>
      ) : (
        <FormNumber
          form={inner}
          name="timeoutInMillis"
          label="Timeout"
          unit="ms"
          description="50 to 29000; Regional and private APIs may have the upper end raised."
        />
      )}
      {(choice === 'http-proxy' ||
        choice === 'lambda-proxy' ||
        inner.value.responseTransferMode !== undefined) && <ResponseTransferField form={inner} />}
      {!form.isReadOnly && (
        <div>
          <Button
            variant="quiet"
            onPress={() =>
              editor.change('Remove integration', (project) =>
                setIntegration(project, methodRef, undefined),
              )
            }
          >
            Remove integration
          </Button>
        </div>
      )}
    </>
  );
}

function TargetFields(props: { form: EntityForm<Integration>; methodRef: RefOf<'method'> }) {
  switch (choiceOf(props.form.value)) {
    case 'lambda':
    case 'lambda-proxy':
      return (
        <>
          <LambdaTargetFields form={props.form} />
          <RoleField form={props.form} name="credentials" />
        </>
      );
    case 'http':
    case 'http-proxy':
      return <HttpTargetFields form={props.form} />;
    case 'aws-service':
      return (
        <>
          <ServiceTargetFields form={props.form} uri="uri" httpMethod="httpMethod" />
          <RoleField form={props.form} name="credentials" />
        </>
      );
    case 'mock':
      return null;
  }
}
