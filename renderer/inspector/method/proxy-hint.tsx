import type { Integration } from '#shared/entities/rest/integration.ts';

/** Says of a part that it does nothing at run time while the integration is a proxy. */
export function ProxyHint(props: { integration: Integration | undefined; what: string }) {
  const type = props.integration?.type;
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') return null;
  return (
    <p className="insp-description">
      {props.what} a proxy integration only: what the{' '}
      {type === 'AWS_PROXY' ? 'function' : 'back end'} answers passes through as it is.
    </p>
  );
}
