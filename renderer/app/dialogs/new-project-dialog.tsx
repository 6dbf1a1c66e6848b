import { useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { FolderPicker } from './folder-picker.tsx';
import { leaveProject } from '../leave-project.ts';

/** Makes a project in a folder of its own. */
export function NewProjectDialog(props: {
  /** The project is for a document that is imported next: it begins with nothing. */
  onMadeForImport?: () => void;
  onClose: () => void;
}) {
  const { onMadeForImport, onClose } = props;
  const editor = useEditor();
  const info = useEditorState((state) => state.appInfo);
  const [name, setName] = useState('');
  const [parent, setParent] = useState(info?.homeFolder ?? '');
  const [from, setFrom] = useState<'empty' | 'storefront'>('empty');
  const [isReadable, setReadable] = useState(true);
  const [isMaking, setMaking] = useState(false);
  const folder = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const separator = parent.includes('\\') ? '\\' : '/';
  const path = `${parent.replace(/[/\\]$/, '')}${separator}${folder}`;
  const create = async (): Promise<void> => {
    if (!(await leaveProject(editor))) return;
    setMaking(true);
    const isMade = await editor.folder.create(path, name, from);
    setMaking(false);
    if (isMade) (onMadeForImport ?? onClose)();
  };
  const choose = async (): Promise<void> => {
    try {
      const chosen = await editor.bridge.call('folders.choose', { title: 'Where to put it' });
      if (chosen !== null) setParent(chosen);
    } catch (error) {
      editor.notify(failureMessage(error), 'danger');
    }
  };
  return (
    <Modal
      isOpen
      title={onMadeForImport === undefined ? 'New project' : 'Import as a new project'}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isPending={isMaking}
            isDisabled={folder === '' || parent === '' || !isReadable}
            onPress={() => void create()}
          >
            {onMadeForImport === undefined ? 'Create' : 'Create and import…'}
          </Button>
        </>
      }
    >
      <TextField label="Name" value={name} autoFocus onChange={setName} />
      {onMadeForImport === undefined ? (
        <RadioGroup
          label="Begin with"
          value={from}
          onChange={setFrom}
          options={[
            {
              id: 'empty',
              label: 'Nothing',
              description: 'An empty project to draw or import into',
            },
            {
              id: 'storefront',
              label: 'The storefront example',
              description: 'A small shop with functions, templates, models and saved requests',
            },
          ]}
        />
      ) : (
        <p>
          A project is a folder of small text files. When it is made, you choose the OpenAPI
          document, Swagger document or template that goes into it; the document itself stays as it
          is.
        </p>
      )}
      {info?.nativeDialogs ? (
        <div className="folder-bar">
          <Button onPress={() => void choose()}>Choose folder…</Button>
          <span className="mono truncate">{parent}</span>
        </div>
      ) : (
        <FolderPicker
          label="Inside this folder"
          path={parent}
          onChange={setParent}
          onReadable={setReadable}
        />
      )}
      {folder !== '' && isReadable && (
        <p className="dialog-note">
          Becomes <code>{path}</code>
        </p>
      )}
    </Modal>
  );
}
