import { useEffect, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FolderIcon } from '#renderer/ui/icon.ts';
import { Modal } from '#renderer/ui/modal.tsx';
import type { AppInfo } from '#shared/ipc/channels.ts';
import { FolderPicker } from './folder-picker.tsx';
import { parentFolder } from './parent-folder.ts';
import { leaveProject } from '../leave-project.ts';

/** Opens another folder: the native dialog where there is one, else recent ones and a walk through folders. */
export function OpenProjectDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const info = useEditorState((state) => state.appInfo);
  const current = useEditorState((state) => state.path);
  const recent = useRecentProjects(current);
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
    const ask = async (): Promise<void> => {
      const chosen = await editor.bridge.call('folders.choose', { title: 'Open project' });
      if (isCurrent && chosen !== null && (await leaveProject(editor)))
        await editor.folder.open(chosen);
    };
    ask()
      .catch((error: unknown) => editor.notify(failureMessage(error), 'danger'))
      .finally(() => isCurrent && onClose());
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
      {recent.length > 0 && (
        <ul className="folder-list" aria-label="Recent projects">
          {recent.slice(0, 5).map((project) => (
            <li key={project.path}>
              <button type="button" onClick={() => void open(project.path)}>
                <FolderIcon size={14} aria-hidden />
                <span>{project.name}</span>
                <span className="palette-detail mono truncate">{project.path}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <FolderPicker
        label="Project folder"
        path={path}
        onChange={setPath}
        start={current === null ? null : parentFolder(current)}
        autoFocus
        onOpen={(chosen) => void open(chosen)}
      />
    </Modal>
  );
}

/** Projects opened before, the last one first, without the one that is open; asked for anew, since each opening adds one. */
function useRecentProjects(current: string | null): AppInfo['recentProjects'] {
  const editor = useEditor();
  const known = useEditorState((state) => state.appInfo?.recentProjects);
  const [fresh, setFresh] = useState<AppInfo['recentProjects'] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    editor.bridge
      .call('app.info', null)
      .then((info) => isCurrent && setFresh(info.recentProjects))
      // Those known from the start are shown then.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [editor]);
  return (fresh ?? known ?? []).filter(({ path }) => path !== current);
}
