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

/** The next step of a method that calls nothing yet. */
export function AddIntegration(props: { methodRef: RefOf<'method'>; isReadOnly: boolean }) {
  const editor = useEditor();
  return (
    <div className="insp-field">
      <p>No integration yet: choose a function, an HTTP address, or a mock answer.</p>
      <div className="insp-actions">
        {offers.map(({ choice, label, icon }) => (
          <Button
            key={choice}
            icon={icon}
            isDisabled={props.isReadOnly}
            onPress={() =>
              editor.change(
                `Connect the method to ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
                (project) => chooseIntegration(project, props.methodRef, choice),
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
