import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import type { Icon } from '#renderer/ui/button.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import {
  ApiIcon,
  CacheIcon,
  CloseIcon,
  EditIcon,
  FileIcon,
  ModelIcon,
  TemplateIcon,
  TextIcon,
} from '#renderer/ui/icon.ts';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState, useProject } from '#renderer/editor/use-editor.ts';
import { tabKey, type Tab } from '#renderer/editor/tab.ts';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import { nameOf } from '#shared/edits/rename-entity.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { TabView } from './views.tsx';

/** The tabs of the centre and the view in front. */
export function EditorTabs() {
  const run = useRunAction();
  const openTabs = useEditorState((state) => state.openTabs);
  const activeTab = useEditorState((state) => state.activeTab);
  const active = openTabs.find((tab) => tabKey(tab) === activeTab);
  return (
    <>
      {openTabs.length > 0 && (
        <div className="tab-bar" role="tablist" aria-label="Open views">
          {openTabs.map((tab) => (
            <TabHead key={tabKey(tab)} tab={tab} isActive={tab === active} />
          ))}
        </div>
      )}
      <div
        className="tab-view"
        role="tabpanel"
        aria-label={active === undefined ? 'Empty' : undefined}
        aria-labelledby={active === undefined ? undefined : headId(active)}
      >
        {active === undefined ? (
          <EmptyState
            icon={ApiIcon}
            title="Nothing is open"
            text="Open something from the tree, or begin with a new API or a document that there is."
            actions={
              <>
                <Button variant="primary" onPress={() => void run('add-api')}>
                  Add REST API
                </Button>
                <Button onPress={() => void run('add-http-api')}>Add HTTP API</Button>
                <Button onPress={() => void run('add-websocket-api')}>Add WebSocket API</Button>
                <Button onPress={() => void run('import-openapi')}>
                  Import OpenAPI or template…
                </Button>
              </>
            }
          />
        ) : (
          <ErrorBoundary area="This view" resetKey={tabKey(active)}>
            <Suspense fallback={<Loading />}>
              <TabView tab={active} />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
    </>
  );
}

function Loading() {
  return (
    <div className="window-starting">
      <Spinner label="Loading" />
    </div>
  );
}

function headId(tab: Tab): string {
  return `tab-${tabKey(tab)}`;
}

function TabHead({ tab, isActive }: { tab: Tab; isActive: boolean }) {
  const editor = useEditor();
  const key = tabKey(tab);
  const title = useProject((project) => titleOf(project, tab));
  const hint = useProject((project) => hintOf(project, tab));
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) head.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isActive]);
  return (
    <div ref={head} className="tab-head" data-active={isActive || undefined} title={hint}>
      <button
        type="button"
        role="tab"
        id={headId(tab)}
        aria-selected={isActive}
        tabIndex={isActive ? 0 : -1}
        className="tab-button"
        onClick={() => editor.activateTab(key)}
        onAuxClick={(event) => event.button === 1 && editor.closeTab(key)}
        onKeyDown={(event) => {
          if (event.key === 'Delete') editor.closeTab(key);
          const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          if (step === 0) return;
          const heads = [
            ...(event.currentTarget
              .closest('.tab-bar')
              ?.querySelectorAll<HTMLElement>('.tab-button') ?? []),
          ];
          const next =
            heads[(heads.indexOf(event.currentTarget) + step + heads.length) % heads.length];
          next?.click();
          next?.focus();
        }}
      >
        {markOf(tab)}
        <span className="truncate">{title}</span>
      </button>
      <button
        type="button"
        className="tab-close"
        title={`Close ${title}`}
        // For the pointer alone: from the keyboard Delete closes a tab, and a list of tabs may hold nothing else.
        aria-hidden
        tabIndex={-1}
        onClick={() => editor.closeTab(key)}
      >
        <CloseIcon size={12} aria-hidden />
      </button>
    </div>
  );
}

const icons: Record<Exclude<Tab['kind'], 'method'>, Icon> = {
  canvas: ApiIcon,
  template: TemplateIcon,
  'route-template': TemplateIcon,
  model: ModelIcon,
  file: FileIcon,
  text: TextIcon,
  backend: CacheIcon,
  entity: EditIcon,
};

function markOf(tab: Tab): ReactNode {
  if (tab.kind === 'method') return <VerbLabel verb={tab.ref.httpMethod} />;
  const IconOf = icons[tab.kind];
  return <IconOf size={14} aria-hidden />;
}

function pathOf(project: Project, ref: { apiId: string; resourceId: string }): string {
  const api = restApiAt(project, ref.apiId);
  return api === undefined ? '' : resourcePath(api, ref.resourceId);
}

function titleOf(project: Project, tab: Tab): string {
  switch (tab.kind) {
    case 'canvas':
      return project.apis[tab.apiId]?.name ?? '';
    case 'method':
      return pathOf(project, tab.ref);
    case 'template':
      return `${tab.ref.httpMethod} ${pathOf(project, tab.ref)} ${tab.side === 'request' ? 'request' : (tab.statusCode ?? '')}`;
    case 'route-template':
      return `${tab.integrationId} ${tab.side === 'request' ? 'request' : (tab.responseKey ?? '')}`;
    case 'model':
      return tab.ref.name;
    case 'file':
      return tab.path.split('/').slice(-2).join('/');
    case 'text':
      return `${project.apis[tab.apiId]?.name ?? ''} definition`;
    case 'backend':
      return awsServiceName(tab.ref.service);
    case 'entity':
      return nameOf(project, tab.ref) ?? tab.ref.kind;
  }
}

function hintOf(project: Project, tab: Tab): string {
  switch (tab.kind) {
    case 'template':
      return `${tab.side === 'request' ? 'Request' : `Response ${tab.statusCode ?? ''}`} template for ${tab.contentType} of ${tab.ref.httpMethod} ${pathOf(project, tab.ref)}`;
    case 'file':
      return tab.path;
    default:
      return titleOf(project, tab);
  }
}
