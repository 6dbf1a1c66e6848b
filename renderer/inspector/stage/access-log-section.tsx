import type { Stage } from '#shared/entities/rest/stage.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { FormText, FormTextArea } from '../form-fields.tsx';

/** Formats offered, as the service's console names them. */
const formats = [
  {
    label: 'JSON',
    text: '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","requestTime":"$context.requestTime","httpMethod":"$context.httpMethod","resourcePath":"$context.resourcePath","status":"$context.status","responseLength":"$context.responseLength"}',
  },
  {
    label: 'CLF',
    text: '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId',
  },
  {
    label: 'CSV',
    text: '$context.identity.sourceIp,$context.identity.caller,$context.requestTime,$context.httpMethod,$context.resourcePath,$context.status,$context.responseLength,$context.requestId',
  },
] as const;

/** One line for each request, in a format of $context variables. */
export function AccessLogSection({ form }: { form: EntityForm<Stage> }) {
  const log = formAt(form, 'accessLogSettings');
  return (
    <Section title="Access log" defaultExpanded={log !== null}>
      <Switch
        label="Write an access log"
        isSelected={log !== null}
        isDisabled={form.isReadOnly}
        onChange={(on) =>
          setField(
            form,
            'accessLogSettings',
            on ? { destinationArn: '', format: formats[0].text } : undefined,
            'access log',
          )
        }
      />
      {log !== null && (
        <>
          <FormText
            form={log}
            name="destinationArn"
            label="Destination"
            mono
            placeholder="arn:aws:logs:us-east-1:123456789012:log-group:name"
          />
          <FormTextArea form={log} name="format" label="Format" mono rows={5} />
          {!form.isReadOnly && (
            <div className="insp-actions">
              {formats.map(({ label, text }) => (
                <Button
                  key={label}
                  variant="quiet"
                  onPress={() => setField(log, 'format', text, 'access log format')}
                >
                  {label}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </Section>
  );
}
