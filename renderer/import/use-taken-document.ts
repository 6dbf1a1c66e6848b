import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { Editor } from '#renderer/editor/editor.ts';
import {
  sourceOf,
  useReadDocument,
  withTexts,
  type DocumentReader,
  type DocumentSource,
  type GivenFile,
  type HowRead,
  type ReadingProgress,
} from '#renderer/editor/use-read-document.ts';
import { diagnose } from '#shared/diagnostics/diagnose.ts';
import { lastParameters } from '#shared/edits/import-base.ts';
import type { BasePathMode, ImportResult } from '#shared/ipc/channels.ts';
import { likelyTargets, type ReadDocument, type Targets } from '#shared/merge/import-plan.ts';
import { applyChanges, type Change } from '#shared/project/structural-diff.ts';
import type { Fix, Problem } from '#shared/std/problem.ts';
import type { ParameterValues } from './parameter-values.ts';
import { useFolderAnswer } from './use-folder-answer.ts';

/** What reading a document told. */
export interface Read {
  readonly fileName: string;
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly includes: Readonly<Record<string, string>>;
  /** Files it names that could not be had. */
  readonly unread: readonly string[];
  /** The shell looked for them where the document lies. */
  readonly hasFolder: boolean;
}

/** A document that is taken in: what was given, how it is read, and what came of it. */
export interface TakenDocument {
  /** What was given, from the moment it is: whoever chooses otherwise while it is being read has it read anew. */
  readonly source: DocumentSource | null;
  readonly basePath: BasePathMode;
  /** What it is taken for; undefined: what it tells. */
  readonly apiKind: HowRead['apiKind'] | undefined;
  readonly parameters: ParameterValues;
  /** What can be chosen of it; it stays while it is read again, and with it the focus. */
  readonly offered: Pick<ImportResult, 'kind' | 'parameters'> | null;
  /** While it, or the folder of the files it names, is read; between two readings, too: then the document is about to be read anew. */
  readonly progress: ReadingProgress | null;
  /** What is shown was read otherwise than is wanted now; it stays until it is read anew, so that nothing moves under a pointer. */
  readonly isStale: boolean;
  /** Why it could not be read, and why the files it names could not. */
  readonly failure: string | null;
  readonly folderFailure: string | null;
  readonly read: Read | null;
  /** Null where nothing of it can be used. */
  readonly document: ReadDocument | null;
  /** What reading told, and what of its design could be put right by a fix. */
  readonly problems: readonly Problem[];
  /** What was put right in what came of it. */
  readonly fixes: readonly Change[];
  readonly targets: Targets;
  readonly setTargets: (targets: Targets) => void;
  readonly takeFile: (file: GivenFile) => void;
  readonly takeWithFolder: (files: readonly File[]) => void;
  readonly chooseBasePath: (mode: BasePathMode) => void;
  readonly chooseKind: (apiKind: TakenDocument['apiKind']) => void;
  readonly chooseParameters: (values: ParameterValues) => void;
  readonly fix: (fix: Fix) => void;
  readonly merge: DocumentReader['merge'];
}

/** Takes in documents, one after the other, beginning with `given` where there is one. */
export function useTakenDocument(editor: Editor, given: DocumentSource | undefined): TakenDocument {
  const reader = useReadDocument(editor);
  const folder = useFolderAnswer(reader.progress);
  const [document, setDocument] = useState<ReadDocument | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [isStale, setStale] = useState(false);
  const [basePath, setBasePath] = useState<BasePathMode>('ignore');
  const [apiKind, setApiKind] = useState<TakenDocument['apiKind']>();
  const [parameters, setParameters] = useState<ParameterValues>({});
  const [offered, setOffered] = useState<TakenDocument['offered']>(null);
  const [source, setSource] = useState<DocumentSource | null>(null);
  const [fixes, setFixes] = useState<readonly Change[]>([]);
  const [targets, setTargets] = useState<Targets>({});

  const how = readAs(basePath, apiKind, parameters);
  const take = async (from: DocumentSource, as: HowRead): Promise<Read | undefined> => {
    const { fileName } = from;
    setSource(from);
    setStale(true);
    const got = await reader.read(from, as);
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
        ? { basePath: 'ignore', parameters: as.parameters ?? {} }
        : { basePath: as.basePath }),
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
    await take(from, { ...how, parameters: last });
  };
  const begin = useEffectEvent(() => {
    if (given !== undefined) void takeNew(given);
  });
  useEffect(() => {
    queueMicrotask(begin);
  }, []);

  const problems = useMemo(() => {
    const told = read?.problems ?? [];
    const known = new Set(told.flatMap((problem) => (problem.fixes ?? []).map(fixKey)));
    const design = document === null ? [] : diagnose(document.part);
    return [
      ...told,
      ...design.filter((problem) => problem.fixes?.some((fix) => !known.has(fixKey(fix)))),
    ];
  }, [read, document]);

  return {
    source,
    basePath,
    apiKind,
    parameters,
    offered,
    // Where the shell knows the document's place, its folder was looked into already.
    progress: folder.progress,
    isStale,
    failure: reader.failure,
    folderFailure: folder.failure,
    read,
    document,
    problems,
    fixes,
    targets,
    setTargets,
    takeFile(file) {
      folder.forget();
      void takeNew(sourceOf(editor, file));
    },
    takeWithFolder(files) {
      if (source === null || read === null) return;
      void folder.read(files, source.fileName, read, (texts) =>
        take(withTexts(source, texts), how),
      );
    },
    chooseBasePath(mode) {
      setBasePath(mode);
      if (source !== null) void take(source, { ...how, basePath: mode });
    },
    chooseKind(kind) {
      setApiKind(kind);
      if (source !== null) void take(source, readAs(basePath, kind, parameters));
    },
    chooseParameters(values) {
      setParameters(values);
      if (source !== null) void take(source, { ...how, parameters: values });
    },
    fix(chosen) {
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
    },
    merge: (...what) => reader.merge(...what),
  };
}

function readAs(
  basePath: BasePathMode,
  apiKind: TakenDocument['apiKind'],
  parameters: ParameterValues,
): HowRead {
  return { basePath, parameters, ...(apiKind !== undefined && { apiKind }) };
}

/** The same for two fixes that change the same. */
function fixKey({ changes }: Fix): string {
  return JSON.stringify(changes);
}
