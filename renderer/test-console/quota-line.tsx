import { currentApi } from '#renderer/editor/actions/current-api.ts';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { quotaUse } from '#shared/diagnostics/quota-use.ts';
import './problems.css';

/** Part of a quota from which on it is worth a look. */
const near = 0.8;

/** How much of the service's quotas the API in front uses; follows the design. Nothing without an API. */
export function QuotaLine() {
  const api = useEditorState(currentApi);
  if (api === undefined) return null;
  return (
    <p className="quota-line" title="Unless the quotas of the account are raised">
      <span className="truncate">{api.name}</span>
      {quotaUse(api).map(({ what, used, limit }) => (
        <span
          key={what}
          data-use={used > limit ? 'over' : used >= limit * near ? 'near' : undefined}
        >
          {used.toLocaleString('en')} of {limit.toLocaleString('en')} {what}
        </span>
      ))}
    </p>
  );
}
