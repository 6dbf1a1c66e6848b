import type { JsonValue } from '#shared/entities/common/json.ts';
import { printYaml } from '#shared/project/print-yaml.ts';

/** A value that has no form of its own, as YAML to read and to copy from. */
export function ValueText({ label, value }: { label: string; value: JsonValue }) {
  return (
    <div className="insp-field" role="group" aria-label={label}>
      <span className="insp-label">{label}</span>
      <pre className="insp-value mono" tabIndex={0}>
        {printYaml(value).trimEnd()}
      </pre>
    </div>
  );
}
