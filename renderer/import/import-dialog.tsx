import { useEffect, useEffectEvent, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { freshId } from '#renderer/editor/random-id.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { givenFile, type DocumentSource } from '#renderer/editor/use-read-document.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Failure } from '#renderer/ui/failure.tsx';
import type { BasePathMode } from '#shared/ipc/channels.ts';
import { takeIn, withDocumentKept } from '#shared/merge/import-plan.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import { FindingsList } from './findings-list.tsx';
import { FolderQuestion } from './folder-question.tsx';
import { MergeDialog, type WaitingMerge } from './merge-dialog.tsx';
import { TargetList } from './target-list.tsx';
import { TemplateParameterList } from './template-parameter-list.tsx';
import { useTakenDocument } from './use-taken-document.ts';
import './import.css';

/** What a document can be taken for. */
const kinds: { id: 'told' | 'rest' | 'http'; label: string; description: string }[] = [
  {
    id: 'told',
    label: 'What the document tells',
    description: 'A REST API unless only HTTP APIs have what it says',
  },
  { id: 'rest', label: 'REST API', description: 'Whatever the document says' },
  { id: 'http', label: 'HTTP API', description: 'Whatever the document says' },
];

const basePaths: { id: BasePathMode; label: string; description: string }[] = [
  {
    id: 'ignore',
    label: 'Ignore the base path',
    description: 'As the service does unless told otherwise',
  },
  {
    id: 'prepend',
    label: 'Prepend the base path',
    description: '/v1/shop stands before every path',
  },
  {
    id: 'split',
    label: 'Split the base path',
    description: 'All but its first part stands before every path',
  },
];

/**
 * Takes in an OpenAPI or Swagger document or a template: choose, look at what came of it, decide where each API goes; where one goes
 * into an API that was edited since, look at what changes and decide conflicts. All of it is one step of undo.
 */
export default function ImportDialog(props: {
  /** A document to begin with; absent: one is chosen. */
  given?: DocumentSource;
  onClose: () => void;
}) {
  const { given, onClose } = props;
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const taken = useTakenDocument(editor, given);
  const { source, offered, read, document, targets, isStale, progress, problems } = taken;
  const [failsOnWarnings, setFailsOnWarnings] = useState(false);
  /** Whoever looked at the document wants what comes of reading it anew. */
  const [goesOn, setGoesOn] = useState(false);
  const [merge, setMerge] = useState<WaitingMerge | null>(null);

  const planned = Object.values(targets).filter(({ kind }) => kind !== 'skip');
  const merges = planned.some(({ kind }) => kind === 'merge');
  const warnings = (read?.problems ?? []).filter(({ severity }) => severity === 'warning').length;
  const isRefused = failsOnWarnings && warnings > 0;

  /** Has the merges made elsewhere, then shows what they change. */
  const look = async (): Promise<void> => {
    if (document === null) return;
    // With what the node side adds to the design, such as values of API keys.
    await editor.sync.flush();
    const before = editor.store.getState().project;
    const { fileName, text, basePath: mode, parameters: values, includes } = document;
    const result = await taken.merge({
      fileName,
      text,
      basePath: mode,
      ...(taken.apiKind !== undefined && { apiKind: taken.apiKind }),
      ...(values !== undefined && { parameters: values }),
      includes,
      fixes: taken.fixes,
      targets,
    });
    if (result === undefined) return;
    const { changes, ...others } = result;
    setMerge({ ...others, before, merged: applyChanges(before, changes) });
  };

  const done = (apiIds: readonly string[]): void => {
    const [apiId] = apiIds;
    if (apiId !== undefined) {
      editor.openTab({ kind: 'canvas', apiId });
      editor.select([{ kind: 'api', apiId }]);
    }
    onClose();
  };
  const add = (): void => {
    if (document === null) return;
    let apiIds: readonly string[] = [];
    editor.change(`Import ${document.fileName}`, (now) => {
      const next = takeIn(now, document, targets, new Map(), (length) =>
        freshId(editor.ids, length, now.apis),
      );
      ({ apiIds } = next);
      return withDocumentKept(next.project, apiIds, document);
    });
    done(apiIds);
  };
  const canGoOn = document !== null && !isStale && planned.length > 0 && !isRefused;
  const goOn = (): void => (merges ? void look() : add());
  const isBusy = progress !== null;
  const isReadAgain = isBusy && isStale && offered !== null;
  const goOnWhenRead = useEffectEvent(() => {
    setGoesOn(false);
    if (canGoOn) goOn();
  });
  useEffect(() => {
    if (goesOn && !isBusy) queueMicrotask(goOnWhenRead);
  }, [goesOn, isBusy]);

  if (merge !== null && document !== null)
    return (
      <MergeDialog
        document={document}
        merge={merge}
        onBack={() => setMerge(null)}
        onClose={onClose}
        onApplied={done}
      />
    );

  return (
    <Modal
      isOpen
      size="large"
      title="Import OpenAPI or a template"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isPending={goesOn}
            // Read anew, as after a changed parameter that was left for this button, it takes what comes of that.
            isDisabled={isBusy ? !isReadAgain : !canGoOn}
            onPress={() => (isReadAgain ? setGoesOn(true) : goOn())}
          >
            {merges
              ? 'Review merge'
              : planned.length > 0 && planned.every(({ kind }) => kind === 'replace')
                ? 'Replace API'
                : 'Add to project'}
          </Button>
        </>
      }
    >
      {/* It stays while it reads, and with it the focus of whoever chose by the keyboard. */}
      <DropZone
        className="import-zone"
        aria-label="Drop an OpenAPI document or a template here"
        onDrop={(event) => {
          const item = event.items.find(isFileDropItem);
          if (item !== undefined) taken.takeFile(item);
        }}
      >
        {progress !== null ? (
          <ProgressBar label={progress.label} value={progress.value} />
        ) : (
          <p>
            {read === null
              ? 'OpenAPI 3, Swagger 2, CloudFormation or SAM; JSON or YAML'
              : read.fileName}
          </p>
        )}
        <FileTrigger
          acceptedFileTypes={['.json', '.yaml', '.yml', '.template']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) taken.takeFile(givenFile(file));
          }}
        >
          <Button variant={source === null ? 'primary' : 'plain'}>
            {source === null ? 'Choose file…' : 'Choose another file…'}
          </Button>
        </FileTrigger>
      </DropZone>
      <div className="import-options">
        {offered?.kind !== 'template' && (
          <Select
            label="Kind of API"
            value={taken.apiKind ?? 'told'}
            options={kinds}
            onChange={(kind) => taken.chooseKind(kind === 'told' ? undefined : kind)}
          />
        )}
        {offered?.kind !== 'template' && (
          <Select
            label="Base path"
            value={taken.basePath}
            options={basePaths}
            onChange={taken.chooseBasePath}
          />
        )}
        <Checkbox
          label="Fail on warnings"
          description="Nothing is taken in while the document has any"
          isSelected={failsOnWarnings}
          onChange={setFailsOnWarnings}
        />
      </div>
      {source !== null && offered !== null && offered.parameters.length > 0 && (
        <TemplateParameterList
          parameters={offered.parameters}
          values={taken.parameters}
          onChange={taken.chooseParameters}
        />
      )}
      <Failure>{taken.failure}</Failure>
      {read !== null && read.unread.length > 0 && !read.hasFolder && (
        <FolderQuestion
          fileName={read.fileName}
          unread={read.unread}
          onFolder={taken.takeWithFolder}
        />
      )}
      <Failure>{taken.folderFailure}</Failure>
      {read !== null && document === null && (
        <Failure>Nothing of {read.fileName} could be used; the findings below say why.</Failure>
      )}
      {document !== null && (
        <TargetList
          project={project}
          document={document}
          targets={targets}
          onChange={taken.setTargets}
        />
      )}
      {isRefused && (
        <Failure>
          Nothing is taken in:{' '}
          {warnings === 1 ? 'there is a warning' : `there are ${warnings} warnings`}.
        </Failure>
      )}
      {read !== null && problems.length > 0 && (
        <FindingsList
          fileName={read.fileName}
          text={read.text}
          includes={read.includes}
          part={document?.part ?? null}
          problems={problems}
          onFix={taken.fix}
        />
      )}
    </Modal>
  );
}
