import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import { moveTemplateTests } from '#shared/edits/follow-template-tests.ts';
import type { IntegrationResponse } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CommitTextField } from '#renderer/ui/commit-text-field.tsx';
import { RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { formAt, type EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { FormSelect, FormText } from '../form-fields.tsx';
import { AddStatusButton } from '../method/add-status-button.tsx';
import {
  addIntegrationResponse,
  addMethodResponse,
  changeIntegrationStatus,
  statusError,
  without,
} from '../method/change-status.ts';
import { ProxyHint } from '../method/proxy-hint.tsx';
import { Notes } from '../notes.tsx';
import { contentHandlingOptions } from './content-handling-options.ts';
import { responseSourceOptions } from './mapping-options.ts';
import { responsePlaces } from './mapping-rows.ts';
import { MappingTable } from './mapping-table.tsx';
import { TemplatesList } from './templates-list.tsx';

/** How answers of what was called become answers of the method: which status, which headers, which body. */
export function IntegrationResponseFields(props: {
  form: EntityForm<Method>;
  methodRef: RefOf<'method'>;
}) {
  const { form, methodRef } = props;
  const integration = formAt(form, 'integration');
  if (integration === null)
    return <p className="insp-description">Nothing to map until the method has an integration.</p>;
  const responses = formAt(integration, 'integrationResponses');
  const { type, integrationResponses } = integration.value;
  const isProxy = type === 'AWS_PROXY' || type === 'HTTP_PROXY';
  const statuses = Object.keys(integrationResponses);
  return (
    <>
      <ProxyHint integration={integration.value} what="Integration responses have no effect here" />
      <Notes form={integration} keys={['integrationResponses']} />
      {responses !== null &&
        statuses.map((status, index) => (
          <IntegrationResponseCard
            // The place in the list, not the status: changing the status must not lose the focus.
            key={index}
            form={formAt(responses, status)}
            method={form}
            methodRef={methodRef}
          />
        ))}
      {(!isProxy || statuses.length > 0) && (
        <AddStatusButton
          label="Add integration response"
          taken={integrationResponses}
          first={Object.keys(form.value.methodResponses)}
          isReadOnly={form.isReadOnly}
          onAdd={(status) =>
            form.change(`Add integration response ${status}`, (method) =>
              addIntegrationResponse(method, status),
            )
          }
        />
      )}
    </>
  );
}

function IntegrationResponseCard(props: {
  form: EntityForm<IntegrationResponse> | null;
  method: EntityForm<Method>;
  methodRef: RefOf<'method'>;
}) {
  const { form, method, methodRef } = props;
  if (form === null) return null;
  const { statusCode, selectionPattern } = form.value;
  const isLambda = isLambdaUri(method.value.integration?.uri ?? '');
  const hasMethodResponse = Object.hasOwn(method.value.methodResponses, statusCode);
  return (
    <div className="insp-card" role="group" aria-label={`Integration response ${statusCode}`}>
      <div className="insp-card-head">
        <span className="insp-card-title mono">{statusCode}</span>
        {selectionPattern ? null : <Badge>default</Badge>}
        {!form.isReadOnly && (
          <IconButton
            label={`Remove integration response ${statusCode}`}
            icon={RemoveIcon}
            size="small"
            onPress={() =>
              method.change(`Remove integration response ${statusCode}`, (value) =>
                value.integration === undefined
                  ? value
                  : {
                      ...value,
                      integration: {
                        ...value.integration,
                        integrationResponses: without(
                          value.integration.integrationResponses,
                          statusCode,
                        ),
                      },
                    },
              )
            }
          />
        )}
      </div>
      <Notes form={form} keys={[]} />
      {!hasMethodResponse && !form.isReadOnly && (
        <div>
          <Button
            onPress={() =>
              method.change(`Add method response ${statusCode}`, (value) =>
                addMethodResponse(value, statusCode),
              )
            }
          >
            Add method response {statusCode}
          </Button>
        </div>
      )}
      <FormText
        form={form}
        name="selectionPattern"
        label="Selection pattern"
        optional
        mono
        placeholder="Default: whatever else matches nothing"
        description={
          isLambda
            ? 'A regular expression over the function’s error message.'
            : 'A regular expression over the status of the answer, e.g. 4\\d{2}.'
        }
      />
      <CommitTextField
        label="Method response status"
        mono
        isReadOnly={form.isReadOnly}
        value={statusCode}
        validate={(text) =>
          statusError(method.value.integration?.integrationResponses ?? {}, statusCode, text)
        }
        onCommit={(to) =>
          method.changeWith(
            `Change status ${statusCode} to ${to}`,
            (value) => addMethodResponse(changeIntegrationStatus(value, statusCode, to), to),
            (project) => moveTemplateTests(project, methodRef, { from: statusCode, to }),
          )
        }
      />
      <ResponseMappings form={form} method={method.value} methodRef={methodRef} />
      <TemplatesList
        form={form}
        name="responseTemplates"
        templates={form.value.responseTemplates}
        label="Body templates"
        tabOf={(contentType) => ({
          kind: 'template',
          ref: methodRef,
          side: 'response',
          statusCode,
          contentType,
        })}
      />
      <FormSelect
        form={form}
        name="contentHandling"
        label="Content handling"
        none="Pass as it is"
        options={contentHandlingOptions}
      />
    </div>
  );
}

const prefix = 'method.response.header.';

function ResponseMappings(props: {
  form: EntityForm<IntegrationResponse>;
  method: Method;
  methodRef: RefOf<'method'>;
}) {
  const { form, method, methodRef } = props;
  const stages = useProject((project) => restApiAt(project, methodRef.apiId)?.stages) ?? noStages;
  const declared = method.methodResponses[form.value.statusCode]?.responseParameters ?? {};
  const names = Object.keys(declared).map((key) => key.slice(prefix.length));
  return (
    <FieldGroup label="Header mappings">
      <MappingTable
        form={form}
        name="responseParameters"
        mappings={form.value.responseParameters}
        label="Header mappings"
        places={responsePlaces}
        namesOf={() => names}
        sources={responseSourceOptions(stages, names)}
      />
    </FieldGroup>
  );
}

const noStages = {};
