import { useCallback, useEffect, useRef, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import type { ExportedTo } from '#renderer/editor/editor-state.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { ExportPreview } from '#shared/ipc/channels.ts';
import { isError } from '#shared/std/problem.ts';
import SavePreview from './save-preview.tsx';
import type { Wanted } from './use-export.ts';

/** How long a typed path must stand still before the file is looked at, ms. */
const settle = 300;

interface SaveExportDialogProps {
  readonly wanted: Wanted;
  /** Where it was saved last, or a name to begin with. */
  readonly start: ExportedTo;
  readonly onSaved: (to: ExportedTo) => void;
  readonly onClose: () => void;
}

/** Saves an export as a file: says where, shows what becomes of a file that is there already, and writes just that. */
export function SaveExportDialog({ wanted, start, onSaved, onClose }: SaveExportDialogProps) {
  const editor = useEditor();
  const projectFolder = useEditorState((state) => state.path);
  const isNative = useEditorState((state) => state.appInfo?.nativeDialogs ?? false);
  const [to, setTo] = useState<ExportedTo>(start);
  /** Undefined: the program decides by what is there. */
  const [over, setOver] = useState<boolean>();
  const [preview, setPreview] = useState<ExportPreview | null>(null);
  /** The preview is of what is wanted now. */
  const [isCurrent, setCurrent] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const turn = useRef(0);

  const look = useCallback(
    async (at: ExportedTo, isOver: boolean | undefined): Promise<void> => {
      turn.current += 1;
      const own = turn.current;
      const isLatest = (): boolean => turn.current === own;
      setCurrent(false);
      setRefusal(null);
      setFailure(null);
      try {
        await editor.sync.flushAll();
        const { handle } = editor.store.getState();
        if (handle === null || !isLatest()) return;
        const next = await editor.bridge.call('export.preview', {
          handle,
          ...wanted,
          to:
            at.kind === 'project'
              ? { kind: 'project', path: at.path }
              : { kind: 'chosen', grant: at.grant },
          ...(isOver !== undefined && { over: isOver }),
        });
        if (!isLatest()) return;
        setPreview(next);
        setCurrent(true);
      } catch (error) {
        if (!isLatest()) return;
        setPreview(null);
        setRefusal(failureMessage(error));
      }
    },
    [editor, wanted],
  );
  useEffect(() => {
    if (to.path === '') return;
    const timer = setTimeout(() => void look(to, over), to === start ? 0 : settle);
    return () => {
      clearTimeout(timer);
      turn.current += 1;
    };
  }, [look, to, over, start]);

  const moveTo = (next: ExportedTo): void => {
    turn.current += 1;
    setPreview(null);
    setCurrent(false);
    setRefusal(null);
    setFailure(null);
    setOver(undefined);
    setTo(next);
  };
  const choose = async (): Promise<void> => {
    try {
      const chosen = await editor.bridge.call('export.choose', {
        title: 'Save export',
        fileName: to.path.split(/[/\\]/).pop() ?? '',
      });
      if (chosen !== null) moveTo({ kind: 'chosen', ...chosen });
    } catch (error) {
      setFailure(failureMessage(error));
    }
  };
  const save = async (): Promise<void> => {
    const { handle } = editor.store.getState();
    if (preview === null || handle === null) return;
    setSaving(true);
    try {
      await editor.bridge.call('document.save', { handle, previewId: preview.previewId });
      editor.notify(`${preview.path} is saved.`);
      onSaved(to);
      onClose();
    } catch (error) {
      setPreview(null);
      setCurrent(false);
      setFailure(failureMessage(error));
    }
    setSaving(false);
  };

  const isSame = preview !== null && preview.before === preview.after;
  const canSave = preview !== null && isCurrent && !isSame && !preview.problems.some(isError);
  const isLooking = !isCurrent && refusal === null && failure === null && to.path !== '';
  return (
    <Modal
      isOpen
      size="wide"
      title="Save export"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isPending={isSaving}
            isDisabled={!canSave}
            onPress={() => void save()}
          >
            {preview === null || preview.before === null ? 'Save' : 'Overwrite'}
          </Button>
        </>
      }
    >
      <form
        className="save-target"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave && !isSaving) void save();
        }}
      >
        {to.kind === 'project' ? (
          <TextField
            label="File in the project's folder"
            description={`Below ${projectFolder ?? ''}${isNative ? '' : '. To keep it anywhere else, use Download.'}`}
            mono
            autoFocus
            value={to.path}
            errorMessage={refusal}
            onChange={(path) => moveTo({ kind: 'project', path })}
          />
        ) : (
          <>
            <p className="save-elsewhere mono truncate" title={to.path}>
              {to.path}
            </p>
            <Button
              onPress={() =>
                moveTo({ kind: 'project', path: to.path.split(/[/\\]/).pop() ?? to.path })
              }
            >
              In the project
            </Button>
          </>
        )}
        {isNative && <Button onPress={() => void choose()}>Choose another place…</Button>}
      </form>
      {preview?.canWriteOver === true && (
        <Checkbox
          label="Change only what differs"
          description="Comments, order, layout and the OpenAPI version of the file stay"
          isSelected={preview.isOver}
          onChange={(next) => {
            setCurrent(false);
            setOver(next);
          }}
        />
      )}
      {(failure ?? (to.kind === 'chosen' ? refusal : null)) !== null && (
        <Banner
          tone="danger"
          actions={<Button onPress={() => void look(to, over)}>Look again</Button>}
        >
          {failure ?? refusal}
        </Banner>
      )}
      {isLooking && <Spinner label="Working out what changes" size={16} />}
      {preview !== null && (
        <SavePreview
          preview={{
            ...preview,
            // What is only worth knowing stands under the text already.
            problems: preview.problems.filter(({ severity }) => severity !== 'info'),
          }}
        />
      )}
    </Modal>
  );
}
