import { useMemo, useState } from 'react';
import { currentApi } from '#renderer/editor/actions/current-api.ts';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { accountUse, nearness, quotaUse, type QuotaUse } from '#shared/diagnostics/quota-use.ts';
import type { Project } from '#shared/project/project.ts';
import { QuotasDialog } from './quotas-dialog.tsx';
import './problems.css';

/** What is always told of the API in front; of the rest what comes near. */
const always = new Set([
  'resources',
  'routes',
  'integrations',
  'stages',
  'authorizers',
  'model bytes',
]);

/**
 * How much of the service's quotas the API in front uses, and what else in the project comes near one; follows the design. The
 * whole list, of every API and the account, is one step away. Nothing without an API.
 */
export function QuotaLine() {
  const project = useEditorState((state) => state.project);
  const front = useEditorState(currentApi);
  const [isOpen, setOpen] = useState(false);
  const uses = useMemo(
    () =>
      front === undefined
        ? []
        : quotaUse(front).filter((use) => always.has(use.what) || nearness(use) !== undefined),
    [front],
  );
  const others = useMemo(() => elsewhere(project, front?.id), [project, front?.id]);
  if (Object.keys(project.apis).length === 0) return null;
  return (
    <div className="quota-line">
      {front !== undefined && (
        <>
          <span className="truncate">{front.name}</span>
          {uses.map((use) => (
            <Use key={use.what} use={use} />
          ))}
        </>
      )}
      {others.map(({ of, use }) => (
        <Use key={`${of} ${use.what}`} of={of} use={use} />
      ))}
      <Button onPress={() => setOpen(true)}>All quotas…</Button>
      {isOpen && <QuotasDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function Use({ of, use }: { of?: string; use: QuotaUse }) {
  return (
    <span
      data-use={nearness(use)}
      title={use.isAdjustable ? 'The service raises this quota on request' : 'A fixed limit'}
    >
      {of !== undefined && `${of}: `}
      {use.used.toLocaleString('en')} of {use.limit.toLocaleString('en')} {use.what}
    </span>
  );
}

function elsewhere(project: Project, frontId: string | undefined): { of: string; use: QuotaUse }[] {
  const others = Object.values(project.apis).flatMap((api) =>
    api.id === frontId ? [] : quotaUse(api).map((use) => ({ of: api.name, use })),
  );
  return [...others, ...accountUse(project).map((use) => ({ of: 'Account', use }))].filter(
    ({ use }) => nearness(use) !== undefined,
  );
}
