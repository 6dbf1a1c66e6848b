import { lazy } from 'react';
import { assertNever } from '#shared/std/assert-never.ts';
import type { Tab } from '#renderer/editor/tab.ts';

// Loaded when first shown, so that the window itself is there before the code editors and forms are.
const Canvas = lazy(() => import('#renderer/canvas/canvas.tsx'));
const MethodView = lazy(() => import('#renderer/method-view/method-view.tsx'));
const TemplateEditor = lazy(() => import('#renderer/code-editor/template-editor.tsx'));
const ModelEditor = lazy(() => import('#renderer/code-editor/model-editor.tsx'));
const BackendView = lazy(() => import('#renderer/backend-view/backend-view.tsx'));
const FileEditor = lazy(() => import('#renderer/code-editor/file-editor.tsx'));
const ExportTextView = lazy(() => import('#renderer/code-editor/text-view.tsx'));

export const Inspector = lazy(() => import('#renderer/inspector/inspector.tsx'));
export const TestConsole = lazy(() => import('#renderer/test-console/test-console.tsx'));
export const TraceView = lazy(() => import('#renderer/test-console/trace-view.tsx'));
export const LogView = lazy(() => import('#renderer/test-console/log-view.tsx'));
export const DifferencesView = lazy(() => import('#renderer/compare/differences-view.tsx'));
export const ProblemsView = lazy(() => import('#renderer/test-console/problems-view.tsx'));

/** The component each kind of tab is drawn by. Everything but the tab's own fields is read from the store. */
export function TabView({ tab }: { tab: Tab }) {
  switch (tab.kind) {
    case 'canvas':
      return <Canvas apiId={tab.apiId} />;
    case 'method':
      return <MethodView entityRef={tab.ref} />;
    case 'template':
      return <TemplateEditor tab={tab} />;
    case 'model':
      return <ModelEditor entityRef={tab.ref} />;
    case 'file':
      return <FileEditor path={tab.path} />;
    case 'text':
      return <ExportTextView apiId={tab.apiId} format={tab.format} />;
    case 'backend':
      return <BackendView entityRef={tab.ref} />;
    case 'entity':
      return <Inspector entityRef={tab.ref} />;
    default:
      return assertNever(tab, 'tab');
  }
}
