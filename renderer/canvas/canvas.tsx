import '@xyflow/react/dist/base.css';
import { useProject } from '#renderer/editor/use-editor.ts';
import { ReactFlowProvider } from '@xyflow/react';
import { ApiCanvas } from './api-canvas.tsx';
import './canvas.css';

/** The canvas of one API. */
export default function Canvas({ apiId }: { apiId: string }) {
  const api = useProject((project) => project.apis[apiId]);
  if (api === undefined) return null;
  return (
    <ReactFlowProvider key={apiId}>
      <ApiCanvas api={api} />
    </ReactFlowProvider>
  );
}
