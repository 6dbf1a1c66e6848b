import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import { passthroughBehaviors, type Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { formAt, type EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { FormList, FormSelect, FormText } from '../form-fields.tsx';
import { contentHandlingOptions } from './content-handling-options.ts';
import { cacheKeyOptions, requestSourceOptions, requestTargetNames } from './mapping-options.ts';
import { requestPlaces } from './mapping-rows.ts';
import { MappingTable } from './mapping-table.tsx';
import { TemplatesList } from './templates-list.tsx';

const passthroughLabels: Readonly<Record<(typeof passthroughBehaviors)[number], string>> = {
  WHEN_NO_MATCH: 'When no template fits its content type',
  WHEN_NO_TEMPLATES: 'Only while there are no templates',
  NEVER: 'Never: answer 415 instead',
};

/** How the request is rewritten for what is called: parameters, body templates, cache key. */
export function IntegrationRequestFields(props: {
  form: EntityForm<Method>;
  methodRef: RefOf<'method'>;
}) {
  const { form, methodRef } = props;
  const inner = formAt(form, 'integration');
  if (inner === null)
    return <p className="insp-description">Nothing to map until the method has an integration.</p>;
  const { type, requestTemplates } = inner.value;
  const isProxy = type === 'AWS_PROXY' || type === 'HTTP_PROXY';
  return (
    <>
      {type !== 'MOCK' && (
        <RequestMappings form={inner} method={form.value} methodRef={methodRef} />
      )}
      {isProxy && Object.keys(requestTemplates).length === 0 ? (
        <p className="insp-description">The body passes through as it is.</p>
      ) : (
        <>
          <TemplatesList
            form={inner}
            name="requestTemplates"
            templates={requestTemplates}
            label="Body templates"
            tabOf={(contentType) => ({
              kind: 'template',
              ref: methodRef,
              side: 'request',
              contentType,
            })}
          />
          <FormSelect
            form={inner}
            name="passthroughBehavior"
            label="A body passes unchanged"
            options={passthroughBehaviors.map((id) => ({
              id,
              label: passthroughLabels[id],
              description: id,
            }))}
          />
        </>
      )}
      <FormSelect
        form={inner}
        name="contentHandling"
        label="Content handling"
        none="Pass as it is"
        options={contentHandlingOptions}
      />
      <FormList
        form={inner}
        name="cacheKeyParameters"
        label="Cache key parameters"
        options={cacheKeyOptions(form.value)}
        addLabel="Add cache key"
        emptyText="None: the path alone is the key while the stage caches."
      />
      {(inner.value.cacheKeyParameters.length > 0 || inner.value.cacheNamespace !== undefined) && (
        <FormText
          form={inner}
          name="cacheNamespace"
          label="Cache namespace"
          optional
          mono
          placeholder="The resource’s id"
        />
      )}
    </>
  );
}

function RequestMappings(props: {
  form: EntityForm<Integration>;
  method: Method;
  methodRef: RefOf<'method'>;
}) {
  const { form, method, methodRef } = props;
  const stages = useProject((project) => restApiAt(project, methodRef.apiId)?.stages) ?? noStages;
  return (
    <FieldGroup label="Parameter mappings">
      <MappingTable
        form={form}
        name="requestParameters"
        mappings={form.value.requestParameters}
        label="Parameter mappings"
        places={requestPlaces}
        namesOf={(place) => requestTargetNames(method, place)}
        sources={requestSourceOptions(method, stages)}
      />
    </FieldGroup>
  );
}

const noStages = {};
