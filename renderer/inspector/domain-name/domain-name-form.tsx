import type { BasePathMapping, DomainName } from '#shared/entities/common/domain-name.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { formAt, setField, useEntityForm, withField, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormSelect, FormText } from '../form-fields.tsx';
import { notesFor } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { SecurityPolicyFields } from '../security-policy-fields.tsx';
import { TagsSection } from '../tags-section.tsx';

export function DomainNameForm({ entityRef }: { entityRef: RefOf<'domain-name'> }) {
  const form = useEntityForm<'domain-name'>(entityRef);
  if (form === null) return null;
  const tls = formAt(form, 'mutualTlsAuthentication');
  return (
    <>
      <Section title="General">
        <RenameField form={form} field="domainName" label="Domain name" mono />
        <FormSelect
          form={form}
          name="endpointType"
          label="Endpoint type"
          options={[
            { id: 'REGIONAL', label: 'Regional' },
            { id: 'EDGE', label: 'Edge optimized' },
            { id: 'PRIVATE', label: 'Private' },
          ]}
        />
        <SecurityPolicyFields
          form={form}
          type={form.value.endpointType}
          placeholder="Service default"
        />
        <FormText
          form={form}
          name="certificateArn"
          label="Certificate"
          optional
          mono
          placeholder="arn:aws:acm:us-east-1:123456789012:certificate/id"
        />
      </Section>
      <MappingsSection form={form} />
      <Section title="Mutual TLS" defaultExpanded={tls !== null}>
        <Switch
          label="Callers must show a certificate"
          isSelected={tls !== null}
          isDisabled={form.isReadOnly}
          onChange={(on) =>
            setField(
              form,
              'mutualTlsAuthentication',
              on ? { truststoreUri: 's3://' } : undefined,
              'mutual TLS',
            )
          }
        />
        {tls !== null && (
          <>
            <FormText
              form={tls}
              name="truststoreUri"
              label="Truststore"
              mono
              placeholder="s3://bucket/truststore.pem"
            />
            <FormText form={tls} name="truststoreVersion" label="Version" optional mono />
          </>
        )}
      </Section>
      <TagsSection form={form} />
    </>
  );
}

/** Which API and stage each base path leads to. */
function MappingsSection({ form }: { form: EntityForm<DomainName> }) {
  const apis = useProject((project) => project.apis);
  const { basePathMappings, domainName } = form.value;
  const set = (next: readonly BasePathMapping[]): void =>
    setField(form, 'basePathMappings', next, 'base path mappings');
  const put = (index: number, next: BasePathMapping): void =>
    set(basePathMappings.map((other, at) => (at === index ? next : other)));
  const [firstApi] = Object.keys(apis);
  return (
    <Section title="Base path mappings">
      {basePathMappings.length === 0 && (
        <p className="insp-description">The name leads to no API yet; add a mapping.</p>
      )}
      {basePathMappings.map((mapping, index) => {
        const at = ['basePathMappings', String(index)];
        const where = `https://${domainName}/${mapping.basePath}`;
        const stages = Object.keys(apis[mapping.apiId]?.stages ?? {});
        return (
          // Rows have no identity but their place: base paths change while they are typed.
          <div className="insp-card" key={index} role="group" aria-label={`Mapping ${index + 1}`}>
            <div className="insp-card-head">
              <span className="insp-card-title mono truncate" title={where}>
                {where}
              </span>
              {!form.isReadOnly && (
                <IconButton
                  label={`Remove mapping of ${mapping.basePath === '' ? 'the root' : mapping.basePath}`}
                  icon={RemoveIcon}
                  size="small"
                  onPress={() => set(basePathMappings.toSpliced(index, 1))}
                />
              )}
            </div>
            <TextField
              label="Base path"
              mono
              placeholder="None"
              isReadOnly={form.isReadOnly}
              value={mapping.basePath}
              onChange={(basePath) => put(index, { ...mapping, basePath: basePath.trim() })}
              {...notesFor(form, [...at, 'basePath'])}
            />
            <FieldRow>
              <Select
                label="API"
                isReadOnly={form.isReadOnly}
                options={withCurrent(
                  Object.values(apis).map(({ id, name }) => ({ id, label: name })),
                  mapping.apiId,
                )}
                value={mapping.apiId}
                onChange={(apiId) => put(index, { basePath: mapping.basePath, apiId })}
                {...notesFor(form, [...at, 'apiId'])}
              />
              <Select
                label="Stage"
                isReadOnly={form.isReadOnly}
                options={withCurrent(
                  [
                    { id: '', label: 'First part of the path' },
                    ...stages.map((id) => ({ id, label: id })),
                  ],
                  mapping.stage ?? '',
                )}
                value={mapping.stage ?? ''}
                onChange={(stage) =>
                  put(index, withField(mapping, 'stage', stage === '' ? undefined : stage))
                }
                {...notesFor(form, [...at, 'stage'])}
              />
            </FieldRow>
          </div>
        );
      })}
      {!form.isReadOnly && (
        <div>
          <Button
            variant="quiet"
            icon={AddIcon}
            isDisabled={firstApi === undefined}
            onPress={() => {
              if (firstApi !== undefined)
                set([...basePathMappings, { basePath: '', apiId: firstApi }]);
            }}
          >
            Add mapping
          </Button>
        </div>
      )}
    </Section>
  );
}

/** The options, with the present value among them even where it leads nowhere (any more). */
function withCurrent(
  options: readonly { readonly id: string; readonly label: string }[],
  value: string,
): readonly { readonly id: string; readonly label: string }[] {
  return options.some(({ id }) => id === value)
    ? options
    : [...options, { id: value, label: `${value} (missing)` }];
}
