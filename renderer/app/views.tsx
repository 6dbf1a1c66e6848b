import { lazy, useState, type ComponentType } from 'react';
import { assertNever } from '#shared/std/assert-never.ts';
import type { Tab } from '#renderer/editor/tab.ts';

// Loaded when first shown, so that the window itself is there before the code editors and forms are.
const canvas = loadable(() => import('#renderer/canvas/canvas.tsx'));
const inspector = loadable(() => import('#renderer/inspector/inspector.tsx'));
const testConsole = loadable(() => import('#renderer/test-console/test-console.tsx'));
const Canvas = canvas.View;
const MethodView = lazy(() => import('#renderer/method-view/method-view.tsx'));
const TemplateEditor = lazy(() => import('#renderer/code-editor/template-editor.tsx'));
const ModelEditor = lazy(() => import('#renderer/code-editor/model-editor.tsx'));
const BackendView = lazy(() => import('#renderer/backend-view/backend-view.tsx'));
const FileEditor = lazy(() => import('#renderer/code-editor/file-editor.tsx'));
const ExportTextView = lazy(() => import('#renderer/code-editor/text-view.tsx'));

export const Inspector = inspector.View;
export const TestConsole = testConsole.View;
export const TraceView = lazy(() => import('#renderer/test-console/trace-view.tsx'));
export const LogView = lazy(() => import('#renderer/test-console/log-view.tsx'));
export const DifferencesView = lazy(() => import('#renderer/compare/differences-view.tsx'));
export const ServedView = lazy(() => import('#renderer/test-console/served/served-view.tsx'));
export const ProblemsView = lazy(() => import('#renderer/test-console/problems/problems-view.tsx'));

/** Loads what a window shows first, while it waits for the project. */
export function loadFirstViews(): void {
  for (const view of [canvas, inspector, testConsole]) view.load();
}

/**
 * A view that can be loaded before it is shown. One that is there already is drawn at once, where a lazy
 * component first shows what stands in for it, and keeps that up for 300 ms.
 */
function loadable<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): { readonly View: ComponentType<Props>; readonly load: () => void } {
  let loaded: ComponentType<Props> | undefined;
  const loadOnce = async (): Promise<{ readonly default: ComponentType<Props> }> => {
    const module = await load();
    loaded = module.default;
    return module;
  };
  const Later: ComponentType<Props> = lazy(loadOnce);
  return {
    View: function View(props: Props) {
      // Chosen once: another component in its place would begin afresh.
      const [{ Chosen }] = useState(() => ({ Chosen: loaded ?? Later }));
      return <Chosen {...props} />;
    },
    // What cannot be loaded now is asked for again when it is shown, and says then what is wrong.
    load: () => void loadOnce().catch(() => undefined),
  };
}

/** The component each kind of tab is drawn by. Everything but the tab's own fields is read from the store. */
export function TabView({ tab }: { tab: Tab }) {
  switch (tab.kind) {
    case 'canvas':
      return <Canvas apiId={tab.apiId} />;
    case 'method':
      return <MethodView entityRef={tab.ref} />;
    case 'template':
    case 'route-template':
      return <TemplateEditor tab={tab} />;
    case 'model':
      return <ModelEditor entityRef={tab.ref} />;
    case 'file':
      return <FileEditor path={tab.path} />;
    case 'text':
      return <ExportTextView apiId={tab.apiId} />;
    case 'backend':
      return <BackendView entityRef={tab.ref} />;
    case 'entity':
      return <Inspector entityRef={tab.ref} />;
    default:
      return assertNever(tab, 'tab');
  }
}
