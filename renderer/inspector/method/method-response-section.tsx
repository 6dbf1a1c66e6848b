import { moveTemplateTests } from '#shared/edits/follow-template-tests.ts';
import type { Method, MethodResponse } from '#shared/entities/rest/method.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { CommitTextField } from '#renderer/ui/commit-text-field.tsx';
import { RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ListEditor } from '#renderer/ui/list-editor.tsx';
import { errorAt, formAt, setField, type EntityForm } from '../entity-form.ts';
import { Notes } from '../notes.tsx';
import { useRows } from '../use-rows.ts';
import { AddStatusButton } from './add-status-button.tsx';
import { addMethodResponse, changeMethodStatus, statusError, without } from './change-status.ts';
import { ModelsTable } from './models-table.tsx';
import { ProxyHint } from './proxy-hint.tsx';

/** The answers a method declares: statuses, headers and body models. */
export function MethodResponseFields(props: {
  form: EntityForm<Method>;
  methodRef: RefOf<'method'>;
}) {
  const { form, methodRef } = props;
  const responses = formAt(form, 'methodResponses');
  if (responses === null) return null;
  return (
    <>
      <ProxyHint
        integration={form.value.integration}
        what="Method responses are documentation here"
      />
      {Object.values(form.value.methodResponses).map((response) => (
        <MethodResponseCard
          // The place in the list, not the status: changing the status must not lose the focus.
          key={Object.keys(form.value.methodResponses).indexOf(response.statusCode)}
          form={formAt(responses, response.statusCode)}
          method={form}
          methodRef={methodRef}
        />
      ))}
      {Object.keys(form.value.methodResponses).length === 0 && (
        <p className="insp-description">No response declared yet.</p>
      )}
      <AddStatusButton
        label="Add method response"
        taken={form.value.methodResponses}
        isReadOnly={form.isReadOnly}
        onAdd={(status) =>
          form.change(`Add method response ${status}`, (method) =>
            addMethodResponse(method, status),
          )
        }
      />
    </>
  );
}

function MethodResponseCard(props: {
  form: EntityForm<MethodResponse> | null;
  method: EntityForm<Method>;
  methodRef: RefOf<'method'>;
}) {
  const { form, method } = props;
  if (form === null) return null;
  const { statusCode } = form.value;
  return (
    <div className="insp-card" role="group" aria-label={`Method response ${statusCode}`}>
      <div className="insp-card-head">
        <span className="insp-card-title mono">{statusCode}</span>
        {!form.isReadOnly && (
          <IconButton
            label={`Remove method response ${statusCode}`}
            icon={RemoveIcon}
            size="small"
            onPress={() =>
              method.change(`Remove method response ${statusCode}`, (value) => ({
                ...value,
                methodResponses: without(value.methodResponses, statusCode),
              }))
            }
          />
        )}
      </div>
      <Notes form={form} keys={[]} />
      <CommitTextField
        label="Status"
        mono
        isReadOnly={form.isReadOnly}
        value={statusCode}
        validate={(text) => statusError(method.value.methodResponses, statusCode, text)}
        onCommit={(to) =>
          method.changeWith(
            `Change status ${statusCode} to ${to}`,
            (value) => changeMethodStatus(value, statusCode, to),
            (project) => moveTemplateTests(project, props.methodRef, { from: statusCode, to }),
          )
        }
      />
      <HeadersList form={form} />
      <ModelsTable
        form={form}
        apiId={props.methodRef.apiId}
        name="responseModels"
        models={form.value.responseModels}
        label="Response body models"
      />
    </div>
  );
}

const prefix = 'method.response.header.';

/** Headers a response may carry; only these can be set by mappings. */
function HeadersList({ form }: { form: EntityForm<MethodResponse> }) {
  const declared = form.value.responseParameters;
  const names = useRows(declared, headerNames);
  return (
    <div className="insp-field">
      <span className="insp-label">Headers</span>
      <ListEditor
        label="Header"
        values={names}
        placeholder="Location"
        addLabel="Add header"
        emptyText="No headers declared."
        isReadOnly={form.isReadOnly}
        validate={(name) =>
          errorAt(form, 'responseParameters', prefix + name) ??
          errorAt(form, 'responseParameters', name)
        }
        onChange={(next) =>
          setField(
            form,
            'responseParameters',
            Object.fromEntries(
              next.map((name) => {
                // A key that names no header stands in the list as it is, for the rule to object to.
                const key = Object.hasOwn(declared, name) ? name : prefix + name;
                return [key, declared[key] ?? false];
              }),
            ),
            'response headers',
          )
        }
      />
    </div>
  );
}

function headerNames(declared: MethodResponse['responseParameters']): string[] {
  return Object.keys(declared).map((key) =>
    key.startsWith(prefix) ? key.slice(prefix.length) : key,
  );
}
