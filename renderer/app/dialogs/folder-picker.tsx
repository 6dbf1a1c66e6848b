import { useEffect, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ChevronUpIcon, FileIcon, FolderIcon } from '#renderer/ui/icon.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { parentFolder } from './parent-folder.ts';
import type { FolderListing } from '#shared/ipc/channels.ts';

/** Chooses a folder where no native dialog exists: type a path or walk. */
export function FolderPicker(props: {
  label: string;
  path: string;
  onChange: (path: string) => void;
  /** Documents are listed, too, and may be chosen: whether a path is one. Absent: only folders. */
  isDocument?: (path: string) => boolean;
  /** A folder that is a project, or a document, was double-clicked. */
  onOpen?: (path: string) => void;
  /** Enter was pressed in the field. */
  onSubmit?: () => void;
  /** Folder to list while no path is chosen; the home folder when absent. */
  start?: string | null;
  autoFocus?: boolean;
  /** Told whether the folder at the path could be read. */
  onReadable?: (isReadable: boolean) => void;
}) {
  const { path, onChange, onOpen, onReadable } = props;
  const editor = useEditor();
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const home = editor.store.getState().appInfo?.homeFolder ?? null;
  const { isDocument } = props;
  const wanted =
    path === '' ? (props.start ?? home) : isDocument?.(path) === true ? parentFolder(path) : path;
  useEffect(() => {
    let isCurrent = true;
    editor.bridge
      .call('folders.list', { path: wanted })
      .then((next) => {
        if (!isCurrent) return;
        setListing(next);
        setProblem(null);
        onReadable?.(true);
      })
      .catch((error: unknown) => {
        if (!isCurrent) return;
        setProblem(failureMessage(error));
        onReadable?.(false);
      });
    return () => {
      isCurrent = false;
    };
  }, [editor, wanted, onReadable]);
  const isEmpty =
    listing?.folders.length === 0 && (isDocument === undefined || listing.documents.length === 0);
  const join = (name: string): string =>
    `${(listing?.path ?? '').replace(/[/\\]$/, '')}${listing?.path.includes('\\') ? '\\' : '/'}${name}`;
  return (
    <div className="folder-picker">
      <TextField
        label={props.label}
        mono
        value={path}
        placeholder={listing?.path}
        errorMessage={problem}
        autoFocus={props.autoFocus ?? false}
        onChange={onChange}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onSubmit?.();
        }}
      />
      <div className="folder-bar">
        <Button
          variant="quiet"
          icon={ChevronUpIcon}
          isDisabled={listing === null || listing.parent === null}
          onPress={() => listing?.parent !== null && listing && onChange(listing.parent)}
        >
          Up
        </Button>
        <span className="mono truncate">{listing?.path}</span>
      </div>
      <ul
        className="folder-list"
        aria-label={isDocument === undefined ? 'Folders' : 'Folders and files'}
      >
        {listing?.folders.map(({ name, isProject }) => (
          <li key={name}>
            <button
              type="button"
              data-chosen={path === join(name) || undefined}
              onClick={() => onChange(join(name))}
              onDoubleClick={() => isProject && onOpen?.(join(name))}
            >
              <FolderIcon size={14} aria-hidden />
              <span className="truncate">{name}</span>
              {isProject && <Badge tone="accent">project</Badge>}
            </button>
          </li>
        ))}
        {isDocument !== undefined &&
          listing?.documents.map((name) => (
            <li key={name}>
              <button
                type="button"
                data-chosen={path === join(name) || undefined}
                onClick={() => onChange(join(name))}
                onDoubleClick={() => onOpen?.(join(name))}
              >
                <FileIcon size={14} aria-hidden />
                <span className="truncate">{name}</span>
              </button>
            </li>
          ))}
        {isEmpty && (
          <li className="palette-none">
            {isDocument === undefined
              ? 'No folders in here.'
              : 'No folders, documents or templates in here.'}
          </li>
        )}
      </ul>
    </div>
  );
}
