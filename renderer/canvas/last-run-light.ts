import { entityRefText } from '#shared/project/entity-ref.ts';
import type { LastRun } from '#renderer/editor/editor-state.ts';
import type { Api } from '#shared/entities/api.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { rootResource } from '#shared/entities/rest/resource-tree.ts';

export type Light = 'passed' | 'refused';

/** Which boxes the last run lights, by node id: what took part, the path down to it included; red where it was refused. */
export function lastRunLight(api: Api, run: LastRun | null): ReadonlyMap<string, Light> {
  const lights = new Map<string, Light>();
  if (run === null || run.apiId !== api.id) return lights;
  const light = (id: string, how: Light): void => {
    if (lights.get(id) !== 'refused') lights.set(id, how);
  };
  for (const entry of run.result.trace) {
    if (entry.outcome === 'skipped') continue;
    for (const text of entry.entities) light(text, entry.outcome);
  }
  const met = run.ref;
  if (met !== null) {
    const text = entityRefText(met);
    light(text, lights.get(text) ?? 'passed');
    // A box that stands for the integration alone took part only if the request came that far.
    const answered = run.result.trace.find(({ phase }) => phase === 'integration');
    if (answered !== undefined && answered.outcome !== 'skipped')
      light(`integration/${text}`, answered.outcome);
    if (api.kind === 'rest' && met.kind === 'method') lightPath(api, met.resourceId, light);
  }
  if (api.kind !== 'rest') {
    // Whatever came of it, it came to the API.
    light(entityRefText({ kind: 'api', apiId: api.id }), 'passed');
    return lights;
  }
  const rootId = rootResource(api).id;
  const rootText = entityRefText({ kind: 'resource', apiId: api.id, resourceId: rootId });
  const ofRoot = lights.get(rootText);
  if (ofRoot !== undefined) light(entityRefText({ kind: 'api', apiId: api.id }), ofRoot);
  return lights;
}

function lightPath(
  api: RestApi,
  resourceId: string,
  light: (id: string, how: Light) => void,
): void {
  for (let at = api.resources[resourceId]; at !== undefined;) {
    light(
      entityRefText(
        at.parentId === null
          ? { kind: 'api', apiId: api.id }
          : { kind: 'resource', apiId: api.id, resourceId: at.id },
      ),
      'passed',
    );
    at = at.parentId === null ? undefined : api.resources[at.parentId];
  }
}
