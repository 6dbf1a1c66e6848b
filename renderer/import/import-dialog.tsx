import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { freshId } from '#renderer/editor/random-id.ts';
import { textOfFile } from '#renderer/editor/text-of-file.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import {
  sourceOf,
  sourceOfBase,
  useReadDocument,
  type DocumentSource,
} from '#renderer/editor/use-read-document.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { importBaseOf } from '#shared/edits/import-base.ts';
import type { BasePathMode } from '#shared/ipc/channels.ts';
import type { ApiOf } from '#shared/merge/merge-apis.ts';
import type { MergeDecision } from '#shared/merge/merge-decision.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import type { Fix, Problem } from '#shared/std/problem.ts';
import { filesBeside } from './chosen-folder.ts';
import { FindingsList } from './findings-list.tsx';
import {
  apiOfBase,
  likelyTargets,
  reviewsOf,
  takeIn,
  type ApiReview,
  type Bases,
  type ReadDocument,
  type Targets,
} from './import-plan.ts';
import { MergeReview } from './merge-review.tsx';
import { TargetList } from './target-list.tsx';
import './import.css';

/** Bytes of one file that is read beside a document. */
const mostBytes = 20_000_000;

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
}

/** A merge that waits for its decisions. */
interface Review {
  readonly bases: Bases;
  readonly reviews: readonly ApiReview[];
  /** What to know before trusting it. */
  readonly notes: readonly string[];
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
  const [document, setDocument] = useState<ReadDocument | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [basePath, setBasePath] = useState<BasePathMode>('ignore');
  /** What was given, from the moment it is: whoever chooses otherwise while it is being read has it read anew. */
  const [source, setSource] = useState<DocumentSource | null>(null);
  const [folderFailure, setFolderFailure] = useState<string | null>(null);
  const [failsOnWarnings, setFailsOnWarnings] = useState(false);
  const [targets, setTargets] = useState<Targets>({});
  const [review, setReview] = useState<Review | null>(null);
  const [choices, setChoices] = useState<Readonly<Record<string, MergeDecision['choice']>>>({});

  const take = async (from: DocumentSource, mode: BasePathMode): Promise<Read | undefined> => {
    const { fileName } = from;
    setSource(from);
    setRead(null);
    setDocument(null);
    const got = await reader.read(from, mode);
    if (got === undefined) return undefined;
    const { project: part, apiIds, partHash, problems, includes, unread } = got.result;
    const now = { fileName, text: got.text, problems, includes, unread };
    setRead(now);
    if (part === null || apiIds.length === 0) return now;
    const next = { fileName, text: got.text, basePath: mode, part, apiIds, partHash, includes };
    setDocument(next);
    setTargets(likelyTargets(editor.store.getState().project, next));
    return now;
  };
  /** Reads it again with the files it names, and with those that they name. */
  const takeWithFolder = async (files: readonly File[]): Promise<void> => {
    if (source === null || read === null) return;
    const fileAt = filesBeside(files, source.fileName);
    const texts: Record<string, string> = { ...read.includes };
    let now: Read | undefined = read;
    while (now !== undefined) {
      const found = now.unread.flatMap((name) => {
        const file = Object.hasOwn(texts, name) ? undefined : fileAt(name);
        return file === undefined || file.size > mostBytes ? [] : [{ name, file }];
      });
      if (found.length === 0) break;
      try {
        for (const { name, file } of found) texts[name] = await textOfFile(file);
      } catch (error) {
        setFolderFailure(failureMessage(error));
        return;
      }
      now = await take({ ...source, files: { kind: 'texts', texts } }, basePath);
    }
    setFolderFailure(
      now === read ? 'None of the files it names is there. Choose the folder it lies in.' : null,
    );
  };
  const begin = useEffectEvent(() => {
    if (given !== undefined) void take(given, basePath);
  });
  useEffect(() => {
    queueMicrotask(begin);
  }, []);
  const takeFile = async (file: File): Promise<void> => {
    setFolderFailure(null);
    await take(await sourceOf(editor, file), basePath);
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
    if (document === null) return;
    setDocument({ ...document, part: applyChanges(document.part, chosen.changes) });
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
  const isWithoutFolder = source?.files === undefined || source.files.kind === 'texts';
  const isRefused = failsOnWarnings && warnings > 0;

  /** Reads what was imported last, then shows what the merges make of it. */
  const look = async (): Promise<void> => {
    if (document === null) return;
    const now = editor.store.getState().project;
    const bases = new Map<string, ApiOf>();
    const notes: string[] = [];
    for (const [importedId, target] of Object.entries(targets)) {
      if (target.kind !== 'merge') continue;
      const name = now.apis[target.apiId]?.name;
      const known = importBaseOf(now, target.apiId);
      if (known.kind !== 'known') {
        notes.push(
          known.kind === 'broken'
            ? known.message
            : `Nobody knows what ${name ?? 'the API'} was last imported from: what differs is a conflict, and nothing is removed.`,
        );
        continue;
      }
      const { base } = known;
      const got = await reader.read(sourceOfBase(base), base.basePath ?? 'ignore');
      if (got === undefined) return;
      const part = got.result.project;
      const baseApi =
        part === null ? undefined : apiOfBase(part, got.result.apiIds, importedId, name);
      if (baseApi !== undefined) bases.set(target.apiId, baseApi);
      if (got.result.partHash !== base.partHash)
        notes.push(
          `${base.fileName} is read differently than when it was imported, by another version of this program or for another region or account; look twice.`,
        );
    }
    setChoices({});
    setReview({ bases, notes, reviews: reviewsOf(now, document, targets, bases) });
  };

  const apply = (): void => {
    if (document === null) return;
    let apiIds: readonly string[] = [];
    const label = merges ? `Merge ${document.fileName}` : `Import ${document.fileName}`;
    editor.change(label, (now) => {
      const taken = takeIn(now, document, targets, review?.bases ?? new Map(), choices, (length) =>
        freshId(editor.ids, length, now.apis),
      );
      ({ apiIds } = taken);
      return taken.project;
    });
    const [apiId] = apiIds;
    if (apiId !== undefined) {
      editor.openTab({ kind: 'canvas', apiId });
      editor.select([{ kind: 'api', apiId }]);
    }
    onClose();
  };

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
            <Button variant="primary" onPress={apply}>
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
          before={project}
          after={() =>
            takeIn(project, document, targets, review.bases, choices, (length) =>
              freshId(editor.ids, length, project.apis),
            ).project
          }
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
            isDisabled={
              document === null || planned.length === 0 || isRefused || reader.progress !== null
            }
            onPress={() => (merges ? void look() : apply())}
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
      {reader.progress !== null ? (
        <ProgressBar label={reader.progress.label} value={reader.progress.value} />
      ) : (
        <DropZone
          className="import-zone"
          aria-label="Drop an OpenAPI document or a template here"
          onDrop={(event) => {
            const item = event.items.find(isFileDropItem);
            if (item !== undefined) void item.getFile().then(takeFile);
          }}
        >
          <p>
            {read === null
              ? 'OpenAPI 3, Swagger 2, CloudFormation or SAM; JSON or YAML'
              : read.fileName}
          </p>
          <FileTrigger
            acceptedFileTypes={['.json', '.yaml', '.yml', '.template']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file !== undefined) void takeFile(file);
            }}
          >
            <Button variant={read === null ? 'primary' : 'plain'}>
              {read === null ? 'Choose file…' : 'Choose another file…'}
            </Button>
          </FileTrigger>
        </DropZone>
      )}
      <div className="import-options">
        <Select
          label="Base path"
          value={basePath}
          options={basePaths}
          onChange={(mode) => {
            setBasePath(mode);
            if (source !== null) void take(source, mode);
          }}
        />
        <Checkbox
          label="Fail on warnings"
          description="Nothing is taken in while the document has any"
          isSelected={failsOnWarnings}
          onChange={setFailsOnWarnings}
        />
      </div>
      {reader.failure !== null && (
        <p className="ui-field-error" role="alert">
          {reader.failure}
        </p>
      )}
      {read !== null && read.unread.length > 0 && isWithoutFolder && (
        <Banner
          tone="info"
          actions={
            <FileTrigger
              acceptDirectory
              onSelect={(files) => {
                if (files !== null) void takeWithFolder([...files]);
              }}
            >
              <Button>Choose its folder…</Button>
            </FileTrigger>
          }
        >
          {read.fileName} names {filesText(read.unread)}.
        </Banner>
      )}
      {folderFailure !== null && (
        <p className="ui-field-error" role="alert">
          {folderFailure}
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

function filesText(names: readonly string[]): string {
  const [first = '', ...others] = names;
  return others.length === 0
    ? `a file that was not read: ${first}`
    : `${names.length} files that were not read, such as ${first}`;
}
