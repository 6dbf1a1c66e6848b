import { cacheClusterSizes, type Stage } from '#shared/entities/rest/stage.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { errorAt, setField, type EntityForm } from '../entity-form.ts';
import { FormSelect, FormSwitch, FormText, FormTextArea } from '../form-fields.tsx';
import { RenameField } from '../rename-field.tsx';
import { TagsSection } from '../tags-section.tsx';
import { useRows } from '../use-rows.ts';
import { AccessLogSection } from './access-log-section.tsx';
import { CanarySection } from './canary-section.tsx';
import { deploymentOptions } from './deployment-options.ts';
import { MethodSettingsSection } from './method-settings-section.tsx';

/** A stage of a REST API. */
export function RestStageForm({ form, apiId }: { form: EntityForm<Stage>; apiId: string }) {
  const deployments = useProject((project) => restApiAt(project, apiId)?.deployments);
  const versions = useProject((project) => restApiAt(project, apiId)?.documentationVersions);
  const options = deploymentOptions(deployments ?? {});
  return (
    <>
      <Section title="General">
        <RenameField form={form} field="stageName" label="Name" mono />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        <FormSelect
          form={form}
          name="deploymentId"
          label="Deployment"
          none="The design as it stands"
          mono
          options={options}
        />
        {(versions !== undefined || form.value.documentationVersion !== undefined) && (
          <FormSelect
            form={form}
            name="documentationVersion"
            label="Documentation"
            none="Not published"
            mono
            options={Object.keys(versions ?? {}).map((id) => ({ id, label: id }))}
          />
        )}
      </Section>
      <VariablesSection form={form} />
      <MethodSettingsSection form={form} apiId={apiId} />
      <Section title="Cache" defaultExpanded={form.value.cacheClusterEnabled}>
        <FormSwitch
          form={form}
          name="cacheClusterEnabled"
          label="Cache answers"
          description="Which methods, and for how long, is said in the method settings."
        />
        <FormSelect
          form={form}
          name="cacheClusterSize"
          label="Size"
          none="0.5 GB, the smallest"
          options={cacheClusterSizes.map((size) => ({ id: size, label: `${size} GB` }))}
        />
      </Section>
      <CanarySection form={form} deployments={options} />
      <AccessLogSection form={form} />
      <Section title="Tracing and protection" defaultExpanded={false}>
        <FormSwitch form={form} name="tracingEnabled" label="X-Ray tracing" />
        <FormText
          form={form}
          name="clientCertificateId"
          label="Client certificate id"
          optional
          mono
          placeholder="None"
        />
        <FormText
          form={form}
          name="webAclArn"
          label="Web ACL"
          optional
          mono
          placeholder="arn:aws:wafv2:…"
        />
      </Section>
      <TagsSection form={form} />
    </>
  );
}

function VariablesSection({ form }: { form: EntityForm<Stage> }) {
  const rows = useRows(form.value.variables, rowsOf);
  return (
    <Section title="Stage variables" badge={rows.length > 0 && <Badge>{rows.length}</Badge>}>
      <KeyValueTable
        label="Stage variables"
        rows={rows}
        addLabel="Add variable"
        emptyText="No variables."
        namePlaceholder="host"
        valuePlaceholder="shop.example.com"
        isReadOnly={form.isReadOnly}
        validate={(row) => errorAt(form, 'variables', row.name)}
        onChange={(next) => setField(form, 'variables', recordOf(next), 'stage variables')}
      />
    </Section>
  );
}
