import {
  isEnhancedPolicy,
  securityPolicies,
  type EndpointAccessMode,
} from '#shared/entities/common/security-policy.ts';
import type { EntityForm } from './entity-form.ts';
import { FormCombo, FormSelect } from './form-fields.tsx';

/** What APIs and domain names have alike. */
interface Secured {
  readonly securityPolicy?: string;
  readonly endpointAccessMode?: EndpointAccessMode;
}

/**
 * TLS versions and ciphers of an endpoint, and how strictly names must agree.
 *
 * @param type of the endpoint; policies that are not for it are not offered
 * @param placeholder what counts while nothing is chosen
 */
export function SecurityPolicyFields(props: {
  form: EntityForm<Secured>;
  type: 'EDGE' | 'REGIONAL' | 'PRIVATE';
  placeholder: string;
}) {
  const { form, type, placeholder } = props;
  const { securityPolicy, endpointAccessMode } = form.value;
  return (
    <>
      <FormCombo
        form={form}
        name="securityPolicy"
        label="Security policy (TLS)"
        optional
        mono
        placeholder={placeholder}
        options={Object.entries(securityPolicies)
          .filter(([, types]) => types === undefined || types.includes(type))
          .map(([id]) => ({ id, label: id }))}
      />
      {(isEnhancedPolicy(securityPolicy) || endpointAccessMode !== undefined) && (
        <FormSelect
          form={form}
          name="endpointAccessMode"
          label="Endpoint access mode"
          none="Not set"
          options={[
            { id: 'BASIC', label: 'Basic', description: 'While you move to the policy' },
            {
              id: 'STRICT',
              label: 'Strict',
              description: 'Server name and host must agree, and the endpoint type, too',
            },
          ]}
        />
      )}
    </>
  );
}
