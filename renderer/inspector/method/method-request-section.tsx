import { addRequestValidator } from '#shared/edits/add-request-validator.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { uniqueName } from '#shared/edits/unique-name.ts';
import type { Project } from '#shared/project/project.ts';
import { askName, freeIn } from '#renderer/editor/actions/ask-name.ts';
import { useActionContext } from '#renderer/editor/use-actions.ts';
import { setAuthorizer } from '#shared/edits/set-authorization.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Select, type Option } from '#renderer/ui/select.tsx';
import { errorAt, withField, type EntityForm } from '../entity-form.ts';
import { FieldGroup, FieldRow } from '../field-row.tsx';
import { FormList, FormSelect, FormSwitch, FormText } from '../form-fields.tsx';
import { Notes } from '../notes.tsx';
import { ModelsTable } from './models-table.tsx';
import { ParametersTable } from './parameters-table.tsx';

/** What a request must be before anything is called: who may send it, what it must hold. */
export function MethodRequestFields(props: {
  form: EntityForm<Method>;
  methodRef: RefOf<'method'>;
}) {
  const { form, methodRef } = props;
  const validators = useProject(
    (project) => restApiAt(project, methodRef.apiId)?.requestValidators,
  );
  const { editor, ui } = useActionContext();
  const makeValidator = async (): Promise<void> => {
    const taken = validators ?? {};
    const name = await askName(
      ui,
      'request validator',
      uniqueName('body-and-parameters', taken),
      freeIn(taken),
    );
    if (name === null) return;
    editor.change(`Add request validator ${name}`, (project) =>
      requireValidator(project, methodRef, name),
    );
  };
  return (
    <>
      <AuthorizationField form={form} methodRef={methodRef} />
      {(form.value.authorizationType === 'COGNITO_USER_POOLS' ||
        form.value.authorizationScopes !== undefined) && (
        <FormList
          form={form}
          name="authorizationScopes"
          label="Authorization scopes"
          optional
          placeholder="orders/read"
          addLabel="Add scope"
          emptyText="No scope: an identity token is enough."
        />
      )}
      <FormSwitch form={form} name="apiKeyRequired" label="API key required" />
      <FormSelect
        form={form}
        name="requestValidator"
        label="Request validator"
        none="None: nothing is checked"
        making={{ label: 'New validator…', onChoose: () => void makeValidator() }}
        options={Object.values(validators ?? {}).map((validator) => ({
          id: validator.name,
          label: validator.name,
          description: whatIsChecked(validator),
        }))}
      />
      <FieldGroup label="Request parameters">
        <ParametersTable form={form} owner="method" />
      </FieldGroup>
      <ModelsTable
        form={form}
        apiId={methodRef.apiId}
        name="requestModels"
        models={form.value.requestModels}
        label="Request body models"
      />
      <FieldRow>
        <FormText
          form={form}
          name="operationName"
          label="Operation name"
          optional
          mono
          placeholder="listProducts"
        />
      </FieldRow>
    </>
  );
}

/** Who decides over the method: nobody, IAM, or one of the API's authorizers by name. */
function AuthorizationField({
  form,
  methodRef,
}: {
  form: EntityForm<Method>;
  methodRef: RefOf<'method'>;
}) {
  const editor = useEditor();
  const authorizers = useProject((project) => restApiAt(project, methodRef.apiId)?.authorizers);
  const { authorizationType, authorizer } = form.value;
  const known = Object.values(authorizers ?? {});
  const isNamed = authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS';
  const value = isNamed ? `authorizer:${authorizer ?? ''}` : authorizationType;
  const options: Option[] = [
    { id: 'NONE', label: 'None', description: 'Anyone may call it' },
    { id: 'AWS_IAM', label: 'AWS IAM', description: 'Callers sign with Signature Version 4' },
    ...known.map((each) => ({
      id: `authorizer:${each.name}`,
      label: each.name,
      description:
        each.type === 'COGNITO_USER_POOLS'
          ? 'Cognito authorizer'
          : `Lambda authorizer, ${each.type}`,
    })),
  ];
  if (!options.some((option) => option.id === value))
    options.push({
      id: value,
      label:
        authorizer === undefined
          ? `${authorizationType}, no authorizer`
          : `${authorizer} (missing)`,
    });
  return (
    <div className="insp-field">
      <Select
        label="Authorization"
        isReadOnly={form.isReadOnly}
        options={options}
        value={value}
        errorMessage={errorAt(form, 'authorizer')}
        onChange={(next) => {
          const name = /^authorizer:(.+)$/.exec(next)?.[1];
          if (name !== undefined || next === 'NONE')
            editor.change(
              name === undefined
                ? 'Let anyone call the method'
                : `Let ${name} decide over the method`,
              (project) => setAuthorizer(project, methodRef, name ?? null),
            );
          else if (next === 'AWS_IAM')
            form.change(
              'Change authorization',
              (method) =>
                withField(
                  withField({ ...method, authorizationType: 'AWS_IAM' }, 'authorizer', undefined),
                  'authorizationScopes',
                  undefined,
                ),
              'authorizationType',
            );
        }}
      />
      <Notes form={form} keys={['authorizationType']} />
    </div>
  );
}

/** Adds a validator of body and parameters and lets the method ask for it. */
function requireValidator(project: Project, ref: RefOf<'method'>, name: string): Project {
  return updateEntity(addRequestValidator(project, { apiId: ref.apiId, name }), ref, (method) => ({
    ...method,
    requestValidator: name,
  }));
}

function whatIsChecked(validator: {
  readonly validateRequestBody: boolean;
  readonly validateRequestParameters: boolean;
}): string {
  const { validateRequestBody: body, validateRequestParameters: parameters } = validator;
  if (body && parameters) return 'Checks body and parameters';
  return body ? 'Checks the body' : parameters ? 'Checks parameters' : 'Checks nothing';
}
