import { useState } from 'react';
import { currentRestApi } from '#renderer/editor/actions/current-api.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ListEditor } from '#renderer/ui/list-editor.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { corsDefaults, corsProblem, enableCors } from '#shared/edits/enable-cors.ts';
import { subtreeIds, resourcePath, rootResource } from '#shared/entities/rest/resource-tree.ts';

/** Lets browsers of other origins call resources. */
export function CorsDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const state = editor.store.getState();
  const [api] = useState(() => currentRestApi(state));
  const [resourceId] = useState(() => {
    const ref = state.selection.find((s) => s.kind === 'resource' || s.kind === 'method');
    return ref !== undefined && 'resourceId' in ref ? ref.resourceId : undefined;
  });
  const [scope, setScope] = useState<'one' | 'below' | 'all'>(
    resourceId === undefined ? 'all' : 'one',
  );
  const [allowOrigin, setAllowOrigin] = useState<string>(corsDefaults.allowOrigin);
  const [allowHeaders, setAllowHeaders] = useState<readonly string[]>(corsDefaults.allowHeaders);
  const [allowCredentials, setAllowCredentials] = useState(false);
  const [onGatewayResponses, setOnGatewayResponses] = useState(true);
  const [maxAge, setMaxAge] = useState<number | undefined>(undefined);
  if (api === undefined) return null;
  const at = resourceId ?? rootResource(api).id;
  // Resources without methods answer nobody, so they need no preflight.
  const ids = (
    scope === 'one'
      ? [at]
      : scope === 'below'
        ? [...subtreeIds(api, at)]
        : Object.keys(api.resources)
  ).filter((id) => Object.keys(api.resources[id]?.methods ?? {}).length > 0 || id === resourceId);
  const proxies = ids
    .flatMap((id) => Object.values(api.resources[id]?.methods ?? {}))
    .filter(({ integration }) => integration?.type.endsWith('_PROXY')).length;
  const settings = {
    apiId: api.id,
    resourceIds: ids,
    allowOrigin,
    allowHeaders,
    allowCredentials,
    onGatewayResponses,
    ...(maxAge === undefined ? {} : { maxAge }),
  };
  const problem = corsProblem(settings);
  const apply = (): void => {
    const isDone = editor.change('Enable CORS', (project) => enableCors(project, settings));
    if (!isDone) editor.notify('These resources answer other origins so already.');
    onClose();
  };
  return (
    <Modal
      isOpen
      title="Enable CORS"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={problem !== null || ids.length === 0}
            onPress={apply}
          >
            {`Enable on ${ids.length} resource${ids.length === 1 ? '' : 's'}`}
          </Button>
        </>
      }
    >
      <RadioGroup
        label="Resources"
        orientation="horizontal"
        value={scope}
        onChange={setScope}
        options={[
          ...(resourceId === undefined
            ? []
            : [
                { id: 'one' as const, label: resourcePath(api, resourceId) },
                { id: 'below' as const, label: 'with all below' },
              ]),
          { id: 'all' as const, label: 'All with methods' },
        ]}
      />
      <TextField
        label="Allowed origin"
        mono
        value={allowOrigin}
        errorMessage={problem}
        onChange={setAllowOrigin}
      />
      <div className="ui-field">
        <span className="ui-field-label">Allowed headers</span>
        <ListEditor label="Allowed header" values={allowHeaders} onChange={setAllowHeaders} />
      </div>
      <NumberField
        label="Max age"
        unit="s"
        allowEmpty
        min={0}
        max={86_400}
        value={maxAge}
        onChange={setMaxAge}
        placeholder="Left to the browser"
      />
      <Checkbox
        label="Allow credentials"
        description="Cookies and HTTP authentication; needs one named origin"
        isSelected={allowCredentials}
        onChange={setAllowCredentials}
      />
      <Checkbox
        label="Also on the gateway's own refusals"
        description="DEFAULT_4XX and DEFAULT_5XX: without the header browsers hide the reason"
        isSelected={onGatewayResponses}
        onChange={setOnGatewayResponses}
      />
      {proxies > 0 && (
        <p className="dialog-note">
          {proxies === 1 ? '1 method is' : `${proxies} methods are`} proxied: the function or server
          behind must send Access-Control-Allow-Origin itself.
        </p>
      )}
    </Modal>
  );
}
