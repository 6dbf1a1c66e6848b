import { commonAwsServices } from '#shared/entities/aws-services.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import { ComboBox } from '#renderer/ui/combo-box.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { setField, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormSelect, FormText, type FieldOf } from '../form-fields.tsx';
import { regionOptions } from '../region-options.ts';
import { parseServiceUri, serviceUri, type ServiceTarget } from './service-uri.ts';

/** The parts of an AWS service's URI, the URI itself, and the verb. */
export function ServiceTargetFields<T extends object>(props: {
  form: EntityForm<T>;
  /** Fields that hold the URI and the verb. */
  uri: FieldOf<T, string | undefined>;
  httpMethod: FieldOf<T, string | undefined>;
}) {
  const { form } = props;
  const uri = (form.value[props.uri] as string | undefined) ?? '';
  const target = parseServiceUri(uri);
  const set = (next: Partial<ServiceTarget>): void => {
    if (target !== undefined)
      setField(
        form,
        props.uri,
        serviceUri({ ...target, ...next }, uri) as T[keyof T & string],
        'AWS service',
      );
  };
  return (
    <>
      {target !== undefined && (
        <>
          <FieldRow>
            <ComboBox
              label="Service"
              mono
              isReadOnly={form.isReadOnly}
              options={commonAwsServices.map(({ service, name }) => ({
                id: service,
                label: service,
                description: name,
              }))}
              value={target.service}
              onChange={(service) => {
                const known = commonAwsServices.find((common) => common.service === service);
                // Another service's action means nothing to this one.
                set({
                  service: service.trim(),
                  ...(known === undefined || known.service === target.service
                    ? {}
                    : { kind: known.kind, rest: known.rest }),
                });
              }}
            />
            <ComboBox
              label="Region"
              mono
              isReadOnly={form.isReadOnly}
              options={regionOptions}
              value={target.region}
              onChange={(region) => set({ region: region.trim() })}
            />
          </FieldRow>
          <RadioGroup
            label="Called by"
            orientation="horizontal"
            isReadOnly={form.isReadOnly}
            options={[
              { id: 'action', label: 'Action name' },
              { id: 'path', label: 'Path' },
            ]}
            value={target.kind}
            onChange={(kind) => set({ kind })}
          />
          <TextField
            label={target.kind === 'action' ? 'Action' : 'Path'}
            mono
            isReadOnly={form.isReadOnly}
            placeholder={target.kind === 'action' ? 'PutItem' : '123456789012/queue-name'}
            value={target.rest}
            onChange={(rest) => set({ rest })}
          />
        </>
      )}
      <FormText form={form} name={props.uri} label="URI" mono />
      <FormSelect
        form={form}
        name={props.httpMethod}
        label="HTTP method"
        mono
        options={httpMethods.map((verb) => ({ id: verb, label: verb }))}
      />
    </>
  );
}
