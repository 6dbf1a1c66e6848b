import type { HttpBackend, LocalBackend } from '#shared/entities/common/http-backend.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ComboBox } from '#renderer/ui/combo-box.tsx';
import { FileIcon } from '#renderer/ui/icon.ts';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { setField, useEntityForm, type EntityForm } from '../entity-form.ts';
import { FormText, FormTextArea } from '../form-fields.tsx';
import { notesFor } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { UsersSection } from '../users-section.tsx';

export function HttpBackendForm({ entityRef }: { entityRef: RefOf<'http-backend'> }) {
  const form = useEntityForm<'http-backend'>(entityRef);
  if (form === null) return null;
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        <FormText
          form={form}
          name="baseUrl"
          label="Address on AWS"
          mono
          placeholder="https://api.example.com"
          description="Integrations whose address starts so belong to it."
        />
      </Section>
      <Section title="On this machine">
        <LocalFields form={form} />
      </Section>
      <UsersSection entityRef={entityRef} />
    </>
  );
}

function LocalFields({ form }: { form: EntityForm<HttpBackend> }) {
  const editor = useEditor();
  const files = useProject((project) => project.files);
  const { local } = form.value;
  const set = (next: LocalBackend | undefined): void =>
    setField(form, 'local', next, 'local back end');
  const scripts = Object.keys(files).filter((path) => /^backends\/.*\.[cm]?js$/.test(path));
  return (
    <>
      <RadioGroup
        label="Requests go to"
        isReadOnly={form.isReadOnly}
        value={local?.kind ?? 'none'}
        options={[
          { id: 'none', label: 'The address itself' },
          { id: 'url', label: 'Another address' },
          { id: 'process', label: 'A script started here' },
        ]}
        onChange={(kind: 'none' | LocalBackend['kind']) => {
          if (kind === (local?.kind ?? 'none')) return;
          if (kind === 'none') set(undefined);
          else if (kind === 'url') set({ kind, url: 'http://127.0.0.1:8080' });
          else set({ kind, script: scripts[0] ?? `backends/${form.value.name}.mjs` });
        }}
      />
      {local?.kind === 'url' && (
        <TextField
          label="Local address"
          mono
          isReadOnly={form.isReadOnly}
          value={local.url}
          onChange={(url) => set({ kind: 'url', url })}
          {...notesFor(form, ['local', 'url'])}
        />
      )}
      {local?.kind === 'process' && (
        <>
          <ComboBox
            label="Script"
            mono
            isReadOnly={form.isReadOnly}
            options={scripts.map((path) => ({ id: path, label: path }))}
            value={local.script}
            onChange={(script) => set({ kind: 'process', script })}
            {...notesFor(
              form,
              ['local', 'script'],
              'Started when first needed, with PORT set; it must listen there on 127.0.0.1.',
            )}
          />
          {Object.hasOwn(files, local.script) && (
            <div>
              <Button
                icon={FileIcon}
                onPress={() => editor.openTab({ kind: 'file', path: local.script })}
              >
                Open {local.script.slice(local.script.lastIndexOf('/') + 1)}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
