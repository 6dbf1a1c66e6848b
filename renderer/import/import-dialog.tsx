import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { freshId } from '#renderer/editor/random-id.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import {
  givenFile,
  sourceOf,
  useReadDocument,
  withTexts,
  type DocumentSource,
  type GivenFile,
  type HowRead,
} from '#renderer/editor/use-read-document.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { lastParameters } from '#shared/edits/import-base.ts';
import type { BasePathMode, ImportResult, MergedImport } from '#shared/ipc/channels.ts';
import {
  likelyTargets,
  takeIn,
  withDecisions,
  withDocumentKept,
  type ReadDocument,
  type Targets,
} from '#shared/merge/import-plan.ts';
import type { MergeDecision } from '#shared/merge/merge-decision.ts';
import type { Project } from '#shared/project/project.ts';
import { applyChanges, type Change } from '#shared/project/structural-diff.ts';
import type { Fix, Problem } from '#shared/std/problem.ts';
import { FindingsList } from './findings-list.tsx';
import { FolderQuestion } from './folder-question.tsx';
import { MergeReview } from './merge-review.tsx';
import type { ParameterValues } from './parameter-values.ts';
import { TargetList } from './target-list.tsx';
import { TemplateParameterList } from './template-parameter-list.tsx';
import { useFolderAnswer } from './use-folder-answer.ts';
import './import.css';

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

/** What reading a document gave. */
interface Read {
  readonly fileName: string;
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly includes: Readonly<Record<string, string>>;
  /** Files it names that could not be had. */
  readonly unread: readonly string[];
  /** The shell looked for them where the document lies. */
  readonly hasFolder: boolean;
}

/** A merge that waits for its decisions. */
interface Review extends Omit<MergedImport, 'changes'> {
  /** The project it was made for, */
  readonly before: Project;
  /** and with what the merge decided by itself. */
  readonly merged: Project;
}

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
  const reader = useReadDocument(editor);
  const folder = useFolderAnswer(reader.progress);
  const [document, setDocument] = useState<ReadDocument | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  /** What is shown was read otherwise than is wanted now; it stays until it is read anew, so that nothing moves under a pointer. */
  const [isStale, setStale] = useState(false);
  const [basePath, setBasePath] = useState<BasePathMode>('ignore');
  const [parameters, setParameters] = useState<ParameterValues>({});
  /** What can be chosen of it; it stays while it is read again, and with it the focus. */
  const [offered, setOffered] = useState<Pick<ImportResult, 'kind' | 'parameters'> | null>(null);
  /** What was given, from the moment it is: whoever chooses otherwise while it is being read has it read anew. */
  const [source, setSource] = useState<DocumentSource | null>(null);
  const [failsOnWarnings, setFailsOnWarnings] = useState(false);
  /** Whoever looked at the document wants what comes of reading it anew. */
  const [goesOn, setGoesOn] = useState(false);
  /** What was put right in what came of the document. */
  const [fixes, setFixes] = useState<readonly Change[]>([]);
  const [targets, setTargets] = useState<Targets>({});
  const [review, setReview] = useState<Review | null>(null);
  const [choices, setChoices] = useState<Readonly<Record<string, MergeDecision['choice']>>>({});

  const take = async (from: DocumentSource, how: HowRead): Promise<Read | undefined> => {
    const { fileName } = from;
    setSource(from);
    setStale(true);
    const got = await reader.read(from, how);
    if (got === undefined) return undefined;
    setStale(false);
    setDocument(null);
    setFixes([]);
    const { kind, project: part, apiIds, partHash, problems, includes, unread } = got.result;
    setOffered(got.result);
    const { text, hasFolder } = got;
    const now = { fileName, text, problems, includes, unread, hasFolder };
    setRead(now);
    if (part === null || apiIds.length === 0) return now;
    const next: ReadDocument = {
      fileName,
      text,
      ...(kind === 'template'
        ? { basePath: 'ignore', parameters: how.parameters ?? {} }
        : { basePath: how.basePath }),
      part,
      apiIds,
      partHash,
      includes,
    };
    setDocument(next);
    setTargets(likelyTargets(editor.store.getState().project, next));
    return now;
  };
  /** Reads one that was not read here before: a template with the values it was last imported with. */
  const takeNew = async (from: DocumentSource): Promise<void> => {
    const last = lastParameters(editor.store.getState().project, from.fileName);
    setOffered(null);
    setRead(null);
    setDocument(null);
    setParameters(last);
    await take(from, { basePath, parameters: last });
  };
  const takeWithFolder = (files: readonly File[]): void => {
    if (source === null || read === null) return;
    void folder.read(files, source.fileName, read, (texts) =>
      take(withTexts(source, texts), { basePath, parameters }),
    );
  };
  const begin = useEffectEvent(() => {
    if (given !== undefined) void takeNew(given);
  });
  useEffect(() => {
    queueMicrotask(begin);
  }, []);
  const takeFile = (file: GivenFile): void => {
    folder.forget();
    void takeNew(sourceOf(editor, file));
  };

  const problems = useMemo(() => {
    const told = read?.problems ?? [];
    const offered = new Set(told.flatMap(({ fixes }) => (fixes ?? []).map(fixKey)));
    const design = document === null ? [] : diagnose(document.part);
    return [
      ...told,
      ...design.filter(({ fixes }) => fixes?.some((fix) => !offered.has(fixKey(fix)))),
    ];
  }, [read, document]);
  const fix = (chosen: Fix): void => {
    if (document === null || isStale) return;
    setDocument({ ...document, part: applyChanges(document.part, chosen.changes) });
    setFixes([...fixes, ...chosen.changes]);
    setRead(
      (before) =>
        before && {
          ...before,
          problems: before.problems.filter((problem) => problem.fixes?.includes(chosen) !== true),
        },
    );
  };

  const planned = Object.values(targets).filter(({ kind }) => kind !== 'skip');
  const merges = planned.some(({ kind }) => kind === 'merge');
  const warnings = (read?.problems ?? []).filter(({ severity }) => severity === 'warning').length;
  // Where the shell knows the document's place, its folder was looked into already.
  // Between two readings, too, nothing can be begun: the document is about to be read anew.
  const { progress } = folder;
  const isRefused = failsOnWarnings && warnings > 0;

  /** Has the merges made elsewhere, then shows what they change. */
  const look = async (): Promise<void> => {
    if (document === null) return;
    // With what the node side adds to the design, such as values of API keys.
    await editor.sync.flush();
    const before = editor.store.getState().project;
    const { fileName, text, basePath: mode, parameters: values, includes } = document;
    const result = await reader.merge({
      fileName,
      text,
      basePath: mode,
      ...(values !== undefined && { parameters: values }),
      includes,
      fixes,
      targets,
    });
    if (result === undefined) return;
    const { changes, ...merge } = result;
    setChoices({});
    setReview({ ...merge, before, merged: applyChanges(before, changes) });
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
      const taken = takeIn(now, document, targets, new Map(), (length) =>
        freshId(editor.ids, length, now.apis),
      );
      ({ apiIds } = taken);
      return withDocumentKept(taken.project, apiIds, document);
    });
    done(apiIds);
  };
  const applyMerge = (): void => {
    if (document === null || review === null) return;
    // Another window's edits or a folder that was read anew: what was looked at is not what would be changed.
    if (editor.store.getState().project !== review.before) {
      setReview(null);
      editor.notify('The design changed since the merge was made. Review it again.', 'danger');
      return;
    }
    editor.change(`Merge ${document.fileName}`, () =>
      withDocumentKept(
        withDecisions(review.merged, review.reviews, choices),
        review.apiIds,
        document,
      ),
    );
    done(review.apiIds);
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

  if (review !== null && document !== null)
    return (
      <Modal
        isOpen
        size="wide"
        title={`Merge ${document.fileName}`}
        onClose={onClose}
        footer={
          <>
            <Button onPress={() => setReview(null)}>Back</Button>
            <Button variant="primary" onPress={applyMerge}>
              Apply merge
            </Button>
          </>
        }
      >
        {review.notes.map((note) => (
          <Banner key={note} tone="warning">
            {note}
          </Banner>
        ))}
        <MergeReview
          reviews={review.reviews}
          choices={choices}
          onChoose={setChoices}
          before={review.before}
          after={() => withDecisions(review.merged, review.reviews, choices)}
        />
      </Modal>
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
          if (item !== undefined) takeFile(item);
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
            if (file !== undefined) takeFile(givenFile(file));
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
            label="Base path"
            value={basePath}
            options={basePaths}
            onChange={(mode) => {
              setBasePath(mode);
              if (source !== null) void take(source, { basePath: mode, parameters });
            }}
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
          values={parameters}
          onChange={(values) => {
            setParameters(values);
            void take(source, { basePath, parameters: values });
          }}
        />
      )}
      {reader.failure !== null && (
        <p className="ui-field-error" role="alert">
          {reader.failure}
        </p>
      )}
      {read !== null && read.unread.length > 0 && !read.hasFolder && (
        <FolderQuestion fileName={read.fileName} unread={read.unread} onFolder={takeWithFolder} />
      )}
      {folder.failure !== null && (
        <p className="ui-field-error" role="alert">
          {folder.failure}
        </p>
      )}
      {read !== null && document === null && (
        <p className="ui-field-error" role="alert">
          Nothing of {read.fileName} could be used; the findings below say why.
        </p>
      )}
      {document !== null && (
        <TargetList project={project} document={document} targets={targets} onChange={setTargets} />
      )}
      {isRefused && (
        <p className="ui-field-error" role="alert">
          Nothing is taken in:{' '}
          {warnings === 1 ? 'there is a warning' : `there are ${warnings} warnings`}.
        </p>
      )}
      {read !== null && problems.length > 0 && (
        <FindingsList
          fileName={read.fileName}
          text={read.text}
          includes={read.includes}
          part={document?.part ?? null}
          problems={problems}
          onFix={fix}
        />
      )}
    </Modal>
  );
}

/** The same for two fixes that change the same. */
function fixKey({ changes }: Fix): string {
  return JSON.stringify(changes);
}
