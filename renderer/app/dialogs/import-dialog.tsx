import { useEffect, useRef, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { freshId, randomId } from '#renderer/editor/random-id.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { mergeImport } from '#shared/edits/merge-import.ts';
import type { ImportResult } from '#shared/ipc/channels.ts';
import type { Problem } from '#shared/std/problem.ts';
import { findingPlace } from './finding-place.ts';

/** Takes in an OpenAPI or Swagger document: choose, look at what came of it, then decide where it goes. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const [fileName, setFileName] = useState('');
  const [progress, setProgress] = useState<{ value: number | null; label: string } | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [replaces, setReplaces] = useState('');
  const job = useRef<string | null>(null);

  useEffect(() => {
    const stop = editor.bridge.on('import.progress', ({ jobId, done, total, label }) => {
      if (jobId === job.current) setProgress({ value: total > 0 ? done / total : null, label });
    });
    return () => {
      stop();
      if (job.current !== null)
        void editor.bridge.call('job.cancel', { jobId: job.current }).catch(() => undefined);
    };
  }, [editor]);

  const read = async (file: File): Promise<void> => {
    const jobId = randomId(12);
    job.current = jobId;
    setFileName(file.name);
    setFailure(null);
    setResult(null);
    setProgress({ value: null, label: `Reading ${file.name}` });
    try {
      const text = await file.text();
      const { region, accountId } = editor.store.getState().project;
      const next = await editor.bridge.call('openapi.import', {
        jobId,
        fileName: file.name,
        text,
        region,
        accountId,
      });
      if (job.current === jobId) setResult(next);
    } catch (error) {
      if (job.current === jobId) setFailure(failureMessage(error));
    }
    if (job.current === jobId) {
      job.current = null;
      setProgress(null);
    }
  };

  const take = (): void => {
    if (result === null || result.project === null || result.apiId === null) return;
    const part = { part: result.project, apiId: result.apiId };
    let apiId = replaces === '' ? result.apiId : replaces;
    editor.change(`Import ${fileName}`, (now) => {
      const next = mergeImport(now, replaces === '' ? part : { ...part, replaces }, (length) =>
        freshId(editor.ids, length, now.apis),
      );
      if (replaces === '')
        apiId = Object.keys(next.apis).find((id) => !Object.hasOwn(now.apis, id)) ?? apiId;
      return next;
    });
    editor.openTab({ kind: 'canvas', apiId });
    editor.select([{ kind: 'api', apiId }]);
    onClose();
  };

  const api =
    result?.project && result.apiId !== null ? result.project.apis[result.apiId] : undefined;
  const found = result?.problems ?? [];
  const errors = found.filter((problem) => problem.severity === 'error').length;
  return (
    <Modal
      isOpen
      title="Import OpenAPI"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={api === undefined} onPress={take}>
            {replaces === '' ? 'Add to project' : 'Replace API'}
          </Button>
        </>
      }
    >
      {progress !== null ? (
        <ProgressBar label={progress.label} value={progress.value} />
      ) : (
        <DropZone
          className="import-zone"
          aria-label="Drop an OpenAPI document here"
          onDrop={(event) => {
            const item = event.items.find(isFileDropItem);
            if (item !== undefined) void item.getFile().then(read);
          }}
        >
          <p>OpenAPI 3 or Swagger 2, JSON or YAML, with or without Amazon extensions</p>
          <FileTrigger
            acceptedFileTypes={['.json', '.yaml', '.yml']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file !== undefined) void read(file);
            }}
          >
            <Button variant={api === undefined ? 'primary' : 'plain'}>Choose file…</Button>
          </FileTrigger>
        </DropZone>
      )}
      {failure !== null && (
        <p className="ui-field-error" role="alert">
          {failure}
        </p>
      )}
      {result !== null && api === undefined && failure === null && (
        <p className="ui-field-error" role="alert">
          Nothing of {fileName} could be used; the findings below say why.
        </p>
      )}
      {api?.kind === 'rest' && (
        <>
          <p>
            <strong>{api.name}</strong>: {counted(Object.keys(api.resources).length, 'resource')},{' '}
            {counted(
              Object.values(api.resources).reduce(
                (sum, resource) => sum + Object.keys(resource.methods).length,
                0,
              ),
              'method',
            )}
            , {counted(Object.keys(api.models).length, 'model')}.
          </p>
          <Select
            label="Where it goes"
            value={replaces}
            onChange={setReplaces}
            options={[
              { id: '', label: 'A new API' },
              ...Object.values(project.apis)
                .filter((other) => other.kind === 'rest')
                .map((other) => ({
                  id: other.id,
                  label: `In place of ${other.name}`,
                  description: 'Stages, layout, functions and their handlers stay',
                })),
            ]}
          />
        </>
      )}
      {found.length > 0 && (
        <section aria-label="Findings">
          <h3>
            Findings <Badge tone={errors > 0 ? 'danger' : 'warning'}>{found.length}</Badge>
          </h3>
          <ul className="import-findings">
            {found.slice(0, 200).map((problem, index) => (
              <Finding key={index} problem={problem} />
            ))}
            {found.length > 200 && <li>and {found.length - 200} more</li>}
          </ul>
        </section>
      )}
    </Modal>
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function Finding({ problem }: { problem: Problem }) {
  const place = findingPlace(problem.place);
  return (
    <li data-severity={problem.severity}>
      {problem.message}
      {place !== undefined && (
        <code className="truncate" title={problem.place.pointer}>
          {place}
        </code>
      )}
    </li>
  );
}
