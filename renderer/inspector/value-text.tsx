import type { JsonValue } from '#shared/entities/common/json.ts';
import { printYaml } from '#shared/project/print-yaml.ts';
import { PlainText } from './plain-text.tsx';

/** A value that has no form of its own, as YAML to read and to copy from. */
export function ValueText({ label, value }: { label: string; value: JsonValue }) {
  return <PlainText label={label} text={printYaml(value).trimEnd()} />;
}
