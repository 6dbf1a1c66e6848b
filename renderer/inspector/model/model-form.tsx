import type { RefOf } from '#shared/project/entity-at.ts';
import { parseSchema } from '#shared/diagnostics/draft-04.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EditIcon } from '#renderer/ui/icon.ts';
import { Section } from '#renderer/ui/section.tsx';
import { contentTypeOptions } from '../content-types.ts';
import { DocumentationSection } from '../documentation/documentation-section.tsx';
import { useEntityForm } from '../entity-form.ts';
import { FormCombo, FormTextArea } from '../form-fields.tsx';
import { Notes } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { UsersSection } from '../users-section.tsx';

export function ModelForm({ entityRef }: { entityRef: RefOf<'model'> }) {
  const form = useEntityForm<'model'>(entityRef);
  const editor = useEditor();
  if (form === null) return null;
  const parsed = parseSchema(form.value.schema);
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" mono description="Letters and digits." />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        <FormCombo
          form={form}
          name="contentType"
          label="Content type"
          mono
          options={contentTypeOptions}
        />
      </Section>
      <Section title="Schema">
        <div className="insp-actions">
          <Button icon={EditIcon} onPress={() => editor.openTab({ kind: 'model', ref: entityRef })}>
            Edit schema
          </Button>
        </div>
        {'schema' in parsed && <p className="insp-description">{describeSchema(parsed.schema)}</p>}
        <Notes form={form} keys={['schema']} />
      </Section>
      <DocumentationSection entityRef={entityRef} />
      <UsersSection entityRef={entityRef} />
    </>
  );
}

/** What a schema asks for, in a line. */
function describeSchema(schema: Readonly<Record<string, unknown>>): string {
  const { type, properties, required } = schema;
  const names =
    properties !== null && typeof properties === 'object' ? Object.keys(properties) : [];
  const needed = Array.isArray(required) ? required.length : 0;
  const kind = typeof type === 'string' ? type : 'value';
  if (names.length === 0) return `Any ${kind}.`;
  return `An ${kind} with ${names.join(', ')}${needed > 0 ? `; ${needed} required` : ''}.`.replace(
    /^An (?=[^aeiou])/,
    'A ',
  );
}
