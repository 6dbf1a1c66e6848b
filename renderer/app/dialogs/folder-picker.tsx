import { useEffect, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ChevronUpIcon, FolderIcon } from '#renderer/ui/icon.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { FolderListing } from '#shared/ipc/channels.ts';

/** Chooses a folder where no native dialog exists: type a path or walk. */
export function FolderPicker(props: {
  label: string;
  path: string;
  onChange: (path: string) => void;
  /** A folder that is a project was double-clicked. */
  onOpen?: (path: string) => void;
}) {
  const { path, onChange, onOpen } = props;
  const editor = useEditor();
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const home = editor.store.getState().appInfo?.homeFolder ?? null;
  const wanted = path === '' ? home : path;
  useEffect(() => {
    let isCurrent = true;
    editor.bridge
      .call('folders.list', { path: wanted })
      .then((next) => {
        if (!isCurrent) return;
        setListing(next);
        setProblem(null);
      })
      .catch((error: unknown) => {
        if (isCurrent) setProblem(failureMessage(error));
      });
    return () => {
      isCurrent = false;
    };
  }, [editor, wanted]);
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
        onChange={onChange}
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
      <ul className="folder-list" aria-label="Folders">
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
        {listing?.folders.length === 0 && <li className="palette-none">No folders in here.</li>}
      </ul>
    </div>
  );
}
