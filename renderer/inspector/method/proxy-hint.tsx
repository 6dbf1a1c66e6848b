import type { Integration } from '#shared/entities/rest/integration.ts';

/** Says of a part that it does nothing at run time while the integration is a proxy. */
export function ProxyHint(props: {
  integration: Integration | undefined;
  /** What the part does all the same, e.g. `Integration responses have no effect`. */
  what: string;
}) {
  const type = props.integration?.type;
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') return null;
  const caller = type === 'AWS_PROXY' ? 'function' : 'back end';
  return (
    <p className="insp-description">
      {props.what}: what the {caller} answers passes through as it is.
    </p>
  );
}
