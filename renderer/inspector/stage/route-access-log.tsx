import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { Switch } from '#renderer/ui/switch.tsx';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { FormText, FormTextArea } from '../form-fields.tsx';

/**
 * What a log begins with; every variable is one that HTTP and WebSocket APIs both have (documented, "Customize HTTP API access logs";
 * "Configure logging for WebSocket APIs in API Gateway").
 */
const firstFormat =
  '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","requestTime":"$context.requestTime","routeKey":"$context.routeKey","status":"$context.status"}';

/** One line for each request or event of a stage, in a format of $context variables. */
export function RouteAccessLog({ form }: { form: EntityForm<RouteStage> }) {
  const log = formAt(form, 'accessLogSettings');
  return (
    <>
      <Switch
        label="Write an access log"
        isSelected={log !== null}
        isDisabled={form.isReadOnly}
        onChange={(on) =>
          setField(
            form,
            'accessLogSettings',
            on ? { format: firstFormat } : undefined,
            'access log',
          )
        }
      />
      {log !== null && (
        <>
          <FormText
            form={log}
            name="destinationArn"
            label="Log destination"
            mono
            optional
            description="A log group or Firehose stream. AWS needs one to deploy the stage."
            placeholder="arn:aws:logs:us-east-1:123456789012:log-group:name"
          />
          <FormTextArea form={log} name="format" label="Log format" mono rows={4} />
        </>
      )}
    </>
  );
}
