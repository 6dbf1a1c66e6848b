import { CommitTextField } from '#renderer/ui/commit-text-field.tsx';
import { Select, type Option } from '#renderer/ui/select.tsx';
import type { TemplateParameter } from '#shared/cloudformation/import/template-parameters.ts';
import { chosenValue, withValue, type ParameterValues } from './parameter-values.ts';

interface TemplateParameterListProps {
  readonly parameters: readonly TemplateParameter[];
  /** By name; what is absent has its default. */
  readonly values: ParameterValues;
  readonly onChange: (values: ParameterValues) => void;
}

/** The values a template is read with. */
export function TemplateParameterList(props: TemplateParameterListProps) {
  const { parameters, values, onChange } = props;
  return (
    <section aria-label="Template parameters" className="import-section">
      <h3>Template parameters</h3>
      <div className="import-parameters">
        {parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={chosenValue(parameter, values)}
            onChange={(value) => onChange(withValue(values, parameter, value))}
          />
        ))}
      </div>
    </section>
  );
}

function ParameterField(props: {
  parameter: TemplateParameter;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const { parameter, value, onChange } = props;
  const { name, allowedValues, description } = parameter;
  const about = { label: name, ...(description !== '' && { description }) };
  return allowedValues.length > 0 ? (
    <Select
      {...about}
      value={value ?? null}
      options={optionsOf(parameter)}
      placeholder={unknown}
      onChange={onChange}
    />
  ) : (
    <CommitTextField
      {...about}
      value={value ?? ''}
      {...(parameter.default === undefined && { placeholder: unknown })}
      onCommit={onChange}
    />
  );
}

/** What a parameter without a value is. */
const unknown = 'Known at deployment';

function optionsOf(parameter: TemplateParameter): Option[] {
  const { allowedValues, default: standard } = parameter;
  const mayBeUnknown = standard === undefined && !allowedValues.includes('');
  return [
    ...(mayBeUnknown ? [{ id: '', label: unknown }] : []),
    ...allowedValues.map((id) => ({
      id,
      label: id === '' ? '(empty)' : id,
      ...(id === standard && { description: 'Default' }),
    })),
  ];
}
