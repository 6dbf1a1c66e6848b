import { verbs } from '#shared/entities/rest/method.ts';
import type { SavedRequest } from '#shared/entities/common/saved-request.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { SendIcon } from '#renderer/ui/icon.ts';
import { KeyValueTable, type KeyValueRow } from '#renderer/ui/key-value-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { setField, useEntityForm, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormSelect, FormText, FormTextArea } from '../form-fields.tsx';
import { RenameField } from '../rename-field.tsx';
import { useRows } from '../use-rows.ts';

export function RequestForm({ entityRef }: { entityRef: RefOf<'request'> }) {
  const form = useEntityForm<'request'>(entityRef);
  const editor = useEditor();
  const apis = useProject((project) => project.apis);
  const keys = useProject((project) => project.apiKeys);
  if (form === null) return null;
  const stages = Object.keys(apis[form.value.apiId]?.stages ?? {});
  return (
    <>
      <Section title="Request">
        <div className="insp-actions">
          <Button icon={SendIcon} onPress={() => editor.showBottomPage('console')}>
            Show the test console
          </Button>
        </div>
        <RenameField form={form} label="Name" />
        <FieldRow>
          <FormSelect
            form={form}
            name="apiId"
            label="API"
            options={Object.values(apis)
              .filter(({ kind }) => kind !== 'websocket')
              .map(({ id, name }) => ({ id, label: name }))}
          />
          <FormSelect
            form={form}
            name="stage"
            label="Stage"
            options={stages.map((id) => ({ id, label: id }))}
          />
        </FieldRow>
        <FieldRow>
          <FormSelect
            form={form}
            name="httpMethod"
            label="HTTP method"
            mono
            options={verbs.map((verb) => ({ id: verb, label: verb }))}
          />
          <FormText form={form} name="path" label="Path" mono placeholder="/products/p-1" />
        </FieldRow>
        <FormText form={form} name="query" label="Query" optional mono placeholder="page=2" />
        <FormSelect
          form={form}
          name="apiKeyId"
          label="API key"
          none="None"
          options={Object.values(keys).map(({ id, name }) => ({ id, label: name }))}
        />
        <FormText
          form={form}
          name="signedAs"
          label="Sign as (AWS IAM)"
          optional
          mono
          placeholder="AKIDEXAMPLE"
        />
      </Section>
      <HeadersSection form={form} />
      <Section title="Body" defaultExpanded={form.value.body !== undefined}>
        <FormTextArea form={form} name="body" label="Body" optional mono rows={6} />
      </Section>
      <Section title="Assertions" badge={<Badge>{form.value.assertions.length}</Badge>}>
        {form.value.assertions.length === 0 ? (
          <p className="insp-description">None; add them in the test console.</p>
        ) : (
          <ul className="insp-list" aria-label="Assertions">
            {form.value.assertions.map((assertion, index) => (
              <li key={index} className="insp-list-row">
                <span className="insp-list-name truncate">{describeAssertion(assertion)}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function HeadersSection({ form }: { form: EntityForm<SavedRequest> }) {
  const rows = useRows(form.value.headers, headerRows);
  return (
    <Section title="Headers">
      <KeyValueTable
        label="Headers"
        rows={rows}
        allowDuplicates
        addLabel="Add header"
        emptyText="No headers."
        isReadOnly={form.isReadOnly}
        onChange={(next) =>
          setField(
            form,
            'headers',
            next.map(({ name, value }) => [name, value] as const),
            'headers',
          )
        }
      />
    </Section>
  );
}

function headerRows(headers: SavedRequest['headers']): KeyValueRow[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function describeAssertion(assertion: SavedRequest['assertions'][number]): string {
  switch (assertion.kind) {
    case 'status':
      return `Status is ${assertion.equals}`;
    case 'header':
      return `Header ${assertion.name} ${relation(assertion)}`;
    case 'json':
      return `${assertion.path} ${relation(assertion)}`;
    case 'body':
      return assertion.equals === undefined
        ? `Body contains ${assertion.contains ?? ''}`
        : `Body is ${assertion.equals}`;
  }
}

function relation(assertion: {
  readonly equals?: unknown;
  readonly matches?: string;
  readonly absent?: boolean;
  readonly exists?: boolean;
}): string {
  if (assertion.absent === true || assertion.exists === false) return 'is absent';
  if (assertion.matches !== undefined) return `matches ${assertion.matches}`;
  return assertion.equals === undefined ? 'is there' : `is ${JSON.stringify(assertion.equals)}`;
}
