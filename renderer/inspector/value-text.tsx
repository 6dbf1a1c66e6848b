import type { JsonValue } from '#shared/entities/common/json.ts';
import { printYaml } from '#shared/project/print-yaml.ts';
import { PlainText } from './plain-text.tsx';

/** A value that has no form of its own, as YAML to read and to copy from; nothing for one that says nothing. */
export function ValueText({ label, value }: { label: string; value: JsonValue }) {
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) return null;
  return <PlainText label={label} text={printYaml(value).trimEnd()} />;
}
