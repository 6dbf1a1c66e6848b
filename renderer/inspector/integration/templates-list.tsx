import { useState } from 'react';
import type { Tab } from '#renderer/editor/tab.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ComboBox } from '#renderer/ui/combo-box.tsx';
import { AddIcon, RemoveIcon, TemplateIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Option } from '#renderer/ui/select.tsx';
import { contentTypeOptions } from '../content-types.ts';
import type { EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { without } from '../method/change-status.ts';
import { Notes } from '../notes.tsx';

const contentTypes = { label: 'Content type', options: contentTypeOptions };

/** Templates by content type or another key: opened in the code editor, added, removed. */
export function TemplatesList<T extends object>(props: {
  form: EntityForm<T>;
  name: 'requestTemplates' | 'responseTemplates';
  templates: Readonly<Record<string, string>>;
  label: string;
  tabOf: (key: string) => Tab;
  /** What a key is called, and those to suggest; content types unless given. The first is begun with. */
  keys?: { readonly label: string; readonly options: readonly Option[] };
}) {
  const { form, name, templates, label, tabOf, keys = contentTypes } = props;
  const editor = useEditor();
  const [adding, setAdding] = useState(keys.options[0]?.id ?? '');
  const isFree = adding !== '' && !Object.hasOwn(templates, adding);
  const set = (what: string, edit: (before: Readonly<Record<string, string>>) => object): void =>
    form.change(what, (value) => ({
      ...value,
      [name]: edit((value as Readonly<Record<string, Record<string, string>>>)[name] ?? {}),
    }));
  const add = (): void => {
    if (!isFree) return;
    set(`Add template for ${adding}`, (before) => ({ ...before, [adding]: '' }));
    editor.openTab(tabOf(adding));
  };
  const entries = Object.entries(templates);
  return (
    <FieldGroup label={label}>
      <Notes form={form} keys={[name]} />
      {entries.length > 0 && (
        <ul className="insp-list" aria-label={label}>
          {entries.map(([contentType, text]) => (
            <li key={contentType}>
              <div className="insp-list-row">
                <TemplateIcon size={14} aria-hidden />
                <span className="insp-list-name mono truncate" title={contentType}>
                  {contentType}
                </span>
                <span className="insp-muted">{sizeOf(text)}</span>
                <Button
                  variant="quiet"
                  aria-label={`Edit template for ${contentType}`}
                  onPress={() => editor.openTab(tabOf(contentType))}
                >
                  Edit
                </Button>
                {!form.isReadOnly && (
                  <IconButton
                    label={`Remove template for ${contentType}`}
                    icon={RemoveIcon}
                    size="small"
                    onPress={() =>
                      set(`Remove template for ${contentType}`, (before) =>
                        without(before, contentType),
                      )
                    }
                  />
                )}
              </div>
              <Notes form={form} keys={[name, contentType]} />
            </li>
          ))}
        </ul>
      )}
      {!form.isReadOnly && (
        <div className="insp-add">
          <ComboBox
            label={`${keys.label} of a new template`}
            hideLabel
            mono
            options={keys.options}
            value={adding}
            onChange={(text) => setAdding(text.trim())}
          />
          <Button icon={AddIcon} isDisabled={!isFree} onPress={add}>
            Add template
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}

function sizeOf(text: string): string {
  if (text === '') return 'empty';
  const lines = text.split('\n').length;
  return lines === 1 ? '1 line' : `${lines} lines`;
}
