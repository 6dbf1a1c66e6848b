import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { currentApi } from '#renderer/editor/actions/current-api.ts';
import { apiKindNames } from '#shared/entities/api.ts';
import type { OtherRevision } from '#renderer/editor/comparison.ts';
import { showComparison } from '#renderer/editor/show-comparison.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import {
  givenFile,
  howBaseWasRead,
  sourceOf,
  sourceOfBase,
  useReadDocument,
  withTexts,
  type DocumentRead,
  type DocumentSource,
  type HowRead,
} from '#renderer/editor/use-read-document.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Failure } from '#renderer/ui/failure.tsx';
import { isFromTemplate } from '#shared/cloudformation/import/is-from-template.ts';
import { heldAgainst } from '#shared/edits/held-against.ts';
import { importBaseOf, lastParameters } from '#shared/edits/import-base.ts';
import { FolderQuestion } from '#renderer/import/folder-question.tsx';
import { useFolderAnswer } from '#renderer/import/use-folder-answer.ts';
import type { ImportResult } from '#shared/ipc/channels.ts';
import { FolderPicker } from './folder-picker.tsx';
import { parentFolder } from './parent-folder.ts';

/** A document that was read without all the files it names. */
interface Waiting {
  readonly document: DocumentSource;
  readonly how: HowRead;
  readonly read: DocumentRead;
}

type Source = 'saved' | 'imported' | 'file' | 'folder';

/** Chooses what the design is held against: what is saved, what was imported, a document, or another copy of the project. */
export function CompareDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const reader = useReadDocument(editor);
  const info = useEditorState((state) => state.appInfo);
  const current = useEditorState((state) => state.path);
  const api = useEditorState(currentApi);
  const known = useEditorState((state) =>
    api === undefined ? undefined : importBaseOf(state.project, api.id).kind === 'known',
  );
  // What is saved is the same while nothing was edited.
  const [source, setSource] = useState<Source>(() =>
    editor.store.getState().dirty ? 'saved' : api === undefined ? 'folder' : 'file',
  );
  const [path, setPath] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const answer = useFolderAnswer(reader.progress);
  const { progress } = answer;
  const told = failure ?? answer.failure ?? reader.failure;
  const forget = (): void => {
    setFailure(null);
    answer.forget();
  };

  const show = (other: OtherRevision): void => {
    showComparison(editor, other);
    onClose();
  };
  const showDocument = (
    fileName: string,
    { project: part, apiIds, problems }: ImportResult,
  ): void => {
    if (api === undefined) return;
    const its = apiIds.filter((id) => part?.apis[id]?.kind === api.kind);
    const there = its.find((id) => part?.apis[id]?.name === api.name) ?? its[0];
    if (part === null || there === undefined) {
      setFailure(
        `${fileName} cannot be compared: ${problems[0]?.message ?? `it has no ${apiKindNames[api.kind]}.`}`,
      );
      return;
    }
    const found = part.apis[there];
    show({
      title: fileName,
      project: part,
      kind: found !== undefined && isFromTemplate(found) ? 'template' : 'openapi',
      apis: { here: api.id, there },
    });
  };
  /** Compares with a document, unless it names files that could not be read: what they say would seem to be gone. */
  const withDocument = async (
    document: DocumentSource,
    how: HowRead,
  ): Promise<ImportResult | undefined> => {
    forget();
    setWaiting(null);
    const { project } = editor.store.getState();
    const got = await reader.read(document, {
      ...how,
      ...(api !== undefined && heldAgainst(project, api)),
    });
    if (got === undefined) return undefined;
    const { result } = got;
    if (result.unread.length > 0) setWaiting({ document, how, read: got });
    else showDocument(document.fileName, result);
    return result;
  };
  const withFolderOf = (
    { document, how, read: { result } }: Waiting,
    files: readonly File[],
  ): void =>
    void answer.read(files, document.fileName, result, (texts) =>
      withDocument(withTexts(document, texts), how),
    );
  /** @param find gives the folder; null when nobody chose one */
  const withFolder = async (find: () => Promise<string | null>): Promise<void> => {
    forget();
    try {
      const folder = await find();
      if (folder === null) return;
      const project = await editor.bridge.call('design.read', { path: folder });
      show({ title: folder, project, kind: 'project', apis: null });
    } catch (error) {
      setFailure(failureMessage(error));
    }
  };
  const go = async (): Promise<void> => {
    const { savedProject, project } = editor.store.getState();
    if (source === 'saved')
      show({ title: 'last saved', project: savedProject, kind: 'project', apis: null });
    else if (source === 'imported' && api !== undefined) {
      const base = importBaseOf(project, api.id);
      if (base.kind === 'known')
        await withDocument(sourceOfBase(base.base), howBaseWasRead(base.base));
    } else if (source === 'folder') {
      await withFolder(async () =>
        info?.nativeDialogs === true
          ? await editor.bridge.call('folders.choose', { title: 'Compare with a project' })
          : path,
      );
    }
  };

  return (
    <Modal
      isOpen
      title="Compare with"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {source === 'file' ? (
            <FileTrigger
              acceptedFileTypes={['.json', '.yaml', '.yml', '.template']}
              onSelect={(files) => {
                const file = files?.[0];
                if (file !== undefined)
                  void withDocument(sourceOf(editor, givenFile(file)), {
                    basePath: 'ignore',
                    parameters: lastParameters(editor.store.getState().project, file.name),
                  });
              }}
            >
              <Button variant="primary" isDisabled={api === undefined || progress !== null}>
                Choose file…
              </Button>
            </FileTrigger>
          ) : (
            <Button
              variant="primary"
              isDisabled={
                progress !== null ||
                (source === 'folder' && info?.nativeDialogs !== true && path === '')
              }
              onPress={() => void go()}
            >
              {source === 'folder' && info?.nativeDialogs === true ? 'Choose folder…' : 'Compare'}
            </Button>
          )}
        </>
      }
    >
      <RadioGroup<Source>
        label="The design as it was in"
        value={source}
        onChange={(next) => {
          setSource(next);
          setWaiting(null);
          forget();
        }}
        options={[
          {
            id: 'saved',
            label: 'The files, last saved',
            description: 'What you changed since',
          },
          {
            id: 'imported',
            label: 'The document it was imported from',
            isDisabled: known !== true,
            description:
              known === true
                ? `What you changed in ${api?.name ?? 'the API'} since the last import`
                : 'The API in front was not imported',
          },
          {
            id: 'file',
            label: 'A document, a template or an AWS export',
            isDisabled: api === undefined,
            description:
              api === undefined
                ? 'The project has no API yet'
                : `Compared with ${api.name}; what OpenAPI does not say is left out`,
          },
          {
            id: 'folder',
            label: 'Another copy of the project',
            description: 'For example a checkout of another branch',
          },
        ]}
      />
      {source === 'folder' && info?.nativeDialogs !== true && (
        <FolderPicker
          label="Project folder"
          path={path}
          onChange={setPath}
          onOpen={(chosen) => void withFolder(() => Promise.resolve(chosen))}
          start={current === null ? null : parentFolder(current)}
        />
      )}
      {progress !== null && <ProgressBar label={progress.label} value={progress.value} />}
      {waiting !== null && progress === null && (
        <FolderQuestion
          fileName={waiting.document.fileName}
          unread={waiting.read.result.unread}
          {...(!waiting.read.hasFolder && {
            onFolder: (files) => withFolderOf(waiting, files),
          })}
        >
          <Button onPress={() => showDocument(waiting.document.fileName, waiting.read.result)}>
            Compare without
          </Button>
        </FolderQuestion>
      )}
      <Failure>{told}</Failure>
    </Modal>
  );
}
