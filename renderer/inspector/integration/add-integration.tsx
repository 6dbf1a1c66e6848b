import { chooseRouteIntegration } from '#shared/edits/choose-route-integration.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AwsServiceIcon, FunctionIcon, HttpBackendIcon, MockIcon } from '#renderer/ui/icon.ts';
import { chooseIntegration, type IntegrationChoice } from './integration-choice.ts';

const offers = [
  { choice: 'lambda-proxy', label: 'A function', icon: FunctionIcon },
  { choice: 'http-proxy', label: 'An HTTP address', icon: HttpBackendIcon },
  { choice: 'mock', label: 'A mock answer', icon: MockIcon },
  { choice: 'aws-service', label: 'An AWS service', icon: AwsServiceIcon },
] as const satisfies readonly { choice: IntegrationChoice; label: string; icon: unknown }[];

/** The next step of a method or route that calls nothing yet. */
export function AddIntegration(props: {
  endpoint: RefOf<'method'> | RefOf<'route'>;
  /** What the API of a route has; everything unless told. */
  choices?: readonly IntegrationChoice[];
  isReadOnly: boolean;
}) {
  const { endpoint, choices } = props;
  const editor = useEditor();
  return (
    <div className="insp-field">
      <p>No integration yet: choose what answers.</p>
      <div className="insp-actions">
        {offers
          .filter(({ choice }) => choices?.includes(choice) ?? true)
          .map(({ choice, label, icon }) => (
            <Button
              key={choice}
              icon={icon}
              isDisabled={props.isReadOnly}
              onPress={() =>
                editor.change(
                  `Connect the ${endpoint.kind} to ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
                  (project) =>
                    endpoint.kind === 'method'
                      ? chooseIntegration(project, endpoint, choice)
                      : chooseRouteIntegration(project, endpoint, choice),
                )
              }
            >
              {label}
            </Button>
          ))}
      </div>
    </div>
  );
}
