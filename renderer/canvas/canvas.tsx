import '@xyflow/react/dist/base.css';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ApiIcon } from '#renderer/ui/icon.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { ReactFlowProvider } from '@xyflow/react';
import { RestCanvas } from './rest-canvas.tsx';
import './canvas.css';

/** The canvas of one API. */
export default function Canvas({ apiId }: { apiId: string }) {
  const api = useProject((project) => project.apis[apiId]);
  if (api === undefined) return null;
  if (api.kind !== 'rest')
    return (
      <EmptyState
        icon={ApiIcon}
        title={`${api.name} is ${api.kind === 'http' ? 'an HTTP' : 'a WebSocket'} API`}
        text="Its definition is kept in the project and exported unchanged. Drawing and running are there for REST APIs."
      />
    );
  return (
    <ReactFlowProvider key={apiId}>
      <RestCanvas api={api} />
    </ReactFlowProvider>
  );
}
