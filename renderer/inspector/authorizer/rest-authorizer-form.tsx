import type {
  Authorizer,
  CognitoAuthorizer,
  LambdaAuthorizer,
} from '#shared/entities/rest/authorizer.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Section } from '#renderer/ui/section.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { DocumentationSection } from '../documentation/documentation-section.tsx';
import type { EntityForm } from '../entity-form.ts';
import { FormCombo, FormList, FormNumber, FormText } from '../form-fields.tsx';
import { FunctionPicker } from '../integration/function-picker.tsx';
import { Notes } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { UsersSection } from '../users-section.tsx';
import { withAuthorizerType } from './with-authorizer-type.ts';

const types = [
  { id: 'TOKEN', label: 'Lambda, by token', description: 'The function gets one header (TOKEN)' },
  { id: 'REQUEST', label: 'Lambda, by request', description: 'The function gets it all (REQUEST)' },
  {
    id: 'COGNITO_USER_POOLS',
    label: 'Cognito user pools',
    description: 'Checks a token of a user pool',
  },
] as const;

/** An authorizer of a REST API. */
export function RestAuthorizerForm(props: {
  form: EntityForm<Authorizer>;
  entityRef: RefOf<'authorizer'>;
}) {
  const { form, entityRef } = props;
  const { type } = form.value;
  const sources = [
    'method.request.header.Authorization',
    ...(type === 'REQUEST'
      ? ['method.request.querystring.token', 'context.identity.sourceIp', 'stageVariables.name']
      : []),
  ].map((id) => ({ id, label: id }));
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" />
        <Select
          label="Type"
          isReadOnly={form.isReadOnly}
          options={types}
          value={type}
          onChange={(next) =>
            form.change('Change type', (value) => withAuthorizerType(value, next), 'type')
          }
        />
        {type === 'COGNITO_USER_POOLS' ? (
          <PoolFields form={form as EntityForm<CognitoAuthorizer>} />
        ) : (
          <LambdaFields form={form as EntityForm<LambdaAuthorizer>} />
        )}
      </Section>
      <Section title="Caller">
        <FormCombo
          form={form}
          name="identitySource"
          label={type === 'REQUEST' ? 'Identity sources' : 'Token header'}
          optional
          mono
          options={sources}
          placeholder="method.request.header.Authorization"
          description={
            type === 'REQUEST'
              ? 'Separated by commas; all must be there, and together they are the cache key.'
              : 'A request without it is refused with 401.'
          }
        />
        <FormNumber
          form={form}
          name="authorizerResultTtlInSeconds"
          label="Keep answers for"
          unit="s"
          optional
          placeholder="300"
          description="0 to 3600; 0 asks every time."
        />
      </Section>
      <DocumentationSection entityRef={entityRef} />
      <UsersSection entityRef={entityRef} />
    </>
  );
}

function LambdaFields({ form }: { form: EntityForm<LambdaAuthorizer> }) {
  return (
    <>
      <FunctionPicker
        uri={form.value.authorizerUri}
        isReadOnly={form.isReadOnly}
        onChange={(authorizerUri) =>
          form.change('Change function', (value) => ({ ...value, authorizerUri }), 'authorizerUri')
        }
      />
      <FormText form={form} name="authorizerUri" label="URI" mono />
      <FormText
        form={form}
        name="authorizerCredentials"
        label="Execution role"
        optional
        mono
        placeholder="None: the function's own permission"
      />
      {form.value.type === 'TOKEN' && (
        <FormText
          form={form}
          name="identityValidationExpression"
          label="Token must match"
          optional
          mono
          placeholder="Any token"
          description="A regular expression; other tokens get 401 without a call."
        />
      )}
    </>
  );
}

function PoolFields({ form }: { form: EntityForm<CognitoAuthorizer> }) {
  const pools = useProject((project) => project.userPools);
  return (
    <>
      <FormList
        form={form}
        name="providerARNs"
        label="User pools"
        options={Object.values(pools).map(({ arn, name }) => ({
          id: arn,
          label: arn,
          description: name,
        }))}
        placeholder="arn:aws:cognito-idp:…"
        addLabel="Add user pool"
      />
      {form.value.providerARNs.map((arn, index) => (
        <Notes key={arn} form={form} keys={['providerARNs', String(index)]} />
      ))}
    </>
  );
}
