import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { closeDialog, showDialog, type DialogStore } from '../action-ui.ts';
import { AskDialog } from './ask-dialog.tsx';
import { ChooseDialog } from './choose-dialog.tsx';
import { CommandPalette } from './command-palette.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { CompareStartDialog } from './compare-start-dialog.tsx';
import { CorsDialog } from './cors-dialog.tsx';
import { EditDocumentDialog } from './edit-document-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { KeyboardDialog } from './keyboard-dialog.tsx';
import { NewProjectDialog } from './new-project-dialog.tsx';
import { OpenProjectDialog } from './open-project-dialog.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';

// Loaded when first shown: it brings the rules and the merge with it.
const ImportDialog = lazy(() => import('#renderer/import/import-dialog.tsx'));
const SaveDocumentDialog = lazy(() => import('#renderer/import/save-document-dialog.tsx'));

/** The dialog that is open; a recovery offer comes before all others. */
export function Dialogs({ store }: { store: DialogStore }) {
  const open = useStore(store, (state) => state.open);
  const recovery = useEditorState((state) => state.recovery);
  const close = (): void => closeDialog(store);
  if (recovery !== null) return <RecoveryDialog recovery={recovery} />;
  if (open === null) return null;
  if (open.kind === 'ask')
    return <AskDialog key={open.question.title} question={open.question} onAnswer={open.answer} />;
  if (open.kind === 'choose')
    return (
      <ChooseDialog key={open.question.title} question={open.question} onAnswer={open.answer} />
    );
  switch (open.name) {
    case 'palette':
      return <CommandPalette onClose={close} />;
    case 'new-project':
      return <NewProjectDialog onClose={close} />;
    case 'import-as-project':
      return (
        <NewProjectDialog
          onMadeForImport={() => showDialog(store, 'import-openapi')}
          onClose={close}
        />
      );
    case 'compare-start':
      return <CompareStartDialog onOpened={() => showDialog(store, 'compare')} onClose={close} />;
    case 'open-project':
      return <OpenProjectDialog onClose={close} />;
    case 'import-openapi':
      return (
        <Suspense>
          <ImportDialog onClose={close} />
        </Suspense>
      );
    case 'edit-document':
      return <EditDocumentDialog onClose={close} />;
    case 'save-document':
      return (
        <Suspense>
          <SaveDocumentDialog onClose={close} />
        </Suspense>
      );
    case 'merge-document':
      return (
        <Suspense>
          <SaveDocumentDialog begin="merge" onClose={close} />
        </Suspense>
      );
    case 'compare':
      return <CompareDialog onClose={close} />;
    case 'enable-cors':
      return <CorsDialog onClose={close} />;
    case 'keyboard':
      return <KeyboardDialog onClose={close} />;
    case 'history':
      return <HistoryDialog onClose={close} />;
  }
}
