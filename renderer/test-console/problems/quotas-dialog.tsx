import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Modal } from '#renderer/ui/modal.tsx';
import { accountUse, nearness, quotaUse, type QuotaUse } from '#shared/diagnostics/quota-use.ts';
import { quotas } from '#shared/diagnostics/limits.ts';
import type { Api } from '#shared/entities/api.ts';

interface FixedLimits {
  readonly title: string;
  readonly limits: readonly (readonly [what: string, limit: string])[];
}

/** Limits on each request, which the gateway simulator holds requests against; nothing in a design uses them up. */
const ofRequests: Readonly<Record<Api['kind'], FixedLimits>> = {
  rest: {
    title: 'Each request of a REST API',
    limits: [
      ['Headers of a request or an answer, all together', `${number(quotas.headerBytes)} bytes`],
      ['The same of a private API', `${number(quotas.headerBytesOfPrivateApi)} bytes`],
      ['Body of a request or an answer', '10 MB'],
      ['Turns of a #foreach in a mapping template', '1,000'],
      ['ARN of a called method with authorization', '1,600 bytes'],
      ['A cached answer', '1,048,576 bytes'],
      ['Definition of an API in one import', '6 MB'],
    ],
  },
  http: {
    title: 'Each request of an HTTP API',
    limits: [
      ['Request line and header values, all together', `${number(quotas.headerBytes)} bytes`],
      ['Body of a request or an answer', '10 MB'],
      ['Answer of a Lambda authorizer', '10 s'],
    ],
  },
  websocket: {
    title: 'Each connection of a WebSocket API',
    limits: [
      ['A message', '128 KB'],
      ['A frame of a message', '32 KB'],
      ['Time without a message', '10 minutes'],
      ['Time of a connection', '2 hours'],
    ],
  },
};

/** Every quota that a design can use up, of each API and of the account, and the limits on requests. Follows the design. */
export function QuotasDialog({ onClose }: { onClose: () => void }) {
  const project = useEditorState((state) => state.project);
  const apis = Object.values(project.apis);
  const kinds = new Set(apis.map(({ kind }) => kind));
  return (
    <Modal isOpen onClose={onClose} title="Quotas" size="large" isReadOnly>
      <p className="quotas-note">
        As the developer guide has them (Quotas for configuring and running REST, HTTP and WebSocket
        APIs). The account may hold more than this project.
      </p>
      {apis.map((api) => (
        <UseTable key={api.id} title={api.name} uses={quotaUse(api)} />
      ))}
      <UseTable title="The account, in one region" uses={accountUse(project)} />
      {[...kinds].map((kind) => (
        <LimitTable key={kind} {...ofRequests[kind]} />
      ))}
    </Modal>
  );
}

function LimitTable({ title, limits }: FixedLimits) {
  return (
    <table className="quotas">
      <caption>{title}</caption>
      <tbody>
        {limits.map(([what, limit]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td className="quotas-number">{limit}</td>
            <td className="quotas-kind">fixed</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function UseTable({ title, uses }: { title: string; uses: readonly QuotaUse[] }) {
  return (
    <table className="quotas">
      <caption>{title}</caption>
      <tbody>
        {uses.map((use) => (
          <tr key={use.what} data-use={nearness(use)}>
            <th scope="row">
              {capitalized(use.what)}
              {use.of !== undefined && <span className="quotas-of truncate"> {use.of}</span>}
            </th>
            <td className="quotas-number">
              {number(use.used)} of {number(use.limit)}
            </td>
            <td className="quotas-kind">{use.isAdjustable ? 'can be raised' : 'fixed'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function capitalized(text: string): string {
  return text.startsWith('ms ')
    ? `Milliseconds${text.slice(2)}`
    : text.charAt(0).toUpperCase() + text.slice(1);
}
