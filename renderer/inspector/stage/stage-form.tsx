import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { useEntityForm, type EntityForm } from '../entity-form.ts';
import { RestStageForm } from './rest-stage-form.tsx';
import { RouteStageForm } from './route-stage-form.tsx';

/** The form of a stage, whichever kind its API is. */
export function StageForm({ entityRef }: { entityRef: RefOf<'stage'> }) {
  const form = useEntityForm<'stage'>(entityRef);
  const api = useProject((project) => project.apis[entityRef.apiId]);
  if (form === null || api === undefined) return null;
  // A stage is of the kind of its API.
  return api.kind === 'rest' ? (
    <RestStageForm form={form as unknown as EntityForm<Stage>} apiId={api.id} />
  ) : (
    <RouteStageForm form={form as unknown as EntityForm<RouteStage>} api={api} />
  );
}
