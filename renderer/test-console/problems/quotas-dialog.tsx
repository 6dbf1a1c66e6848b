import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Modal } from '#renderer/ui/modal.tsx';
import { accountUse, nearness, quotaUse, type QuotaUse } from '#shared/diagnostics/quota-use.ts';
import { quotas } from '#shared/diagnostics/limits.ts';

/** Limits on each request, which the gateway simulator holds requests against; nothing in a design uses them up. */
const ofRequests: readonly (readonly [what: string, limit: string])[] = [
  ['Headers of a request or an answer, all together', `${number(quotas.headerBytes)} bytes`],
  ['The same of a private API', `${number(quotas.headerBytesOfPrivateApi)} bytes`],
  ['Body of a request or an answer', '10 MB'],
  ['Turns of a #foreach in a mapping template', '1,000'],
  ['ARN of a called method with authorization', '1,600 bytes'],
  ['A cached answer', '1,048,576 bytes'],
  ['Definition of an API in one import', '6 MB'],
];

/** Every quota that a design can use up, of each API and of the account, and the limits on requests. Follows the design. */
export function QuotasDialog({ onClose }: { onClose: () => void }) {
  const project = useEditorState((state) => state.project);
  const apis = Object.values(project.apis).filter((api) => api.kind === 'rest');
  return (
    <Modal isOpen onClose={onClose} title="Quotas" size="large" isReadOnly>
      <p className="quotas-note">
        As the developer guide has them (Quotas for configuring and running a REST API). The account
        may hold more than this project.
      </p>
      {apis.map((api) => (
        <UseTable key={api.id} title={api.name} uses={quotaUse(api)} />
      ))}
      <UseTable title="The account, in one region" uses={accountUse(project)} />
      <table className="quotas">
        <caption>Each request</caption>
        <tbody>
          {ofRequests.map(([what, limit]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td className="quotas-number">{limit}</td>
              <td className="quotas-kind">fixed</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
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
