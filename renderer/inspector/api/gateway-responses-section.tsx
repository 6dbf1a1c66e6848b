import { addGatewayResponse } from '#shared/edits/add-gateway-response.ts';
import {
  gatewayResponseStatus,
  gatewayResponseTypes,
  type GatewayResponseType,
} from '#shared/entities/rest/gateway-response.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import type { EntityForm } from '../entity-form.ts';

/** Every gateway response: what the service answers by default, and which ones this API customises. */
export function GatewayResponsesSection(props: { form: EntityForm<RestApi>; apiId: string }) {
  const { form, apiId } = props;
  const editor = useEditor();
  const custom = form.value.gatewayResponses;
  const open = (responseType: GatewayResponseType): void =>
    editor.goTo({ kind: 'gateway-response', apiId, responseType });
  return (
    <Section
      title="Gateway responses"
      defaultExpanded={false}
      badge={
        Object.keys(custom).length > 0 && <Badge>{Object.keys(custom).length} customised</Badge>
      }
    >
      <p className="insp-description">
        What callers get when the gateway itself refuses a request or fails.
      </p>
      <ul className="insp-list" aria-label="Gateway responses">
        {gatewayResponseTypes.map((type) => {
          const customised = custom[type];
          const status = customised?.statusCode ?? gatewayResponseStatus[type] ?? 'any';
          return (
            <li key={type} className="insp-list-row">
              <span className="insp-list-name mono truncate" title={type}>
                {type}
              </span>
              <span className="insp-muted mono">{status}</span>
              {customised === undefined ? (
                <Button
                  variant="quiet"
                  isDisabled={form.isReadOnly}
                  aria-label={`Customise ${type}`}
                  onPress={() => {
                    editor.change(`Customise ${type}`, (project) =>
                      addGatewayResponse(project, { apiId, responseType: type }),
                    );
                    open(type);
                  }}
                >
                  Customise
                </Button>
              ) : (
                <Button variant="quiet" aria-label={`Edit ${type}`} onPress={() => open(type)}>
                  Edit
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
