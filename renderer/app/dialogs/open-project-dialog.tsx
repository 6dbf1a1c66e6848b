import { useEffect, useState } from 'react';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FolderIcon } from '#renderer/ui/icon.ts';
import { Modal } from '#renderer/ui/modal.tsx';
import { FolderPicker } from './folder-picker.tsx';
import { leaveProject } from '../leave-project.ts';

/** Opens another folder: the native dialog where there is one, else recent ones and a walk through folders. */
export function OpenProjectDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const info = useEditorState((state) => state.appInfo);
  const [path, setPath] = useState('');
  const [isOpening, setOpening] = useState(false);
  const open = async (chosen: string): Promise<void> => {
    if (!(await leaveProject(editor))) return;
    setOpening(true);
    const isOpen = await editor.folder.open(chosen);
    setOpening(false);
    if (isOpen) onClose();
  };
  const isNative = info?.nativeDialogs ?? false;
  useEffect(() => {
    if (!isNative) return;
    let isCurrent = true;
    void editor.bridge.call('folders.choose', { title: 'Open project' }).then(async (chosen) => {
      if (!isCurrent) return;
      if (chosen !== null && (await leaveProject(editor))) await editor.folder.open(chosen);
      onClose();
    });
    return () => {
      isCurrent = false;
    };
  }, [isNative, editor, onClose]);
  if (isNative) return null;
  return (
    <Modal
      isOpen
      title="Open project"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isPending={isOpening}
            isDisabled={path === ''}
            onPress={() => void open(path)}
          >
            Open
          </Button>
        </>
      }
    >
      {info !== null && info.recentProjects.length > 0 && (
        <ul className="folder-list" aria-label="Recent projects">
          {info.recentProjects.slice(0, 5).map((recent) => (
            <li key={recent.path}>
              <button type="button" onClick={() => void open(recent.path)}>
                <FolderIcon size={14} aria-hidden />
                <span>{recent.name}</span>
                <span className="palette-detail mono truncate">{recent.path}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <FolderPicker
        label="Project folder"
        path={path}
        onChange={setPath}
        onOpen={(chosen) => void open(chosen)}
      />
    </Modal>
  );
}
