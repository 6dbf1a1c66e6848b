import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { mapValues } from './map-values.ts';

/** Stand-ins of AWS services that hand what arrives to a function, or whose state machines call it, once it is called otherwise. */
export function renameInAwsBackends(
  backends: Readonly<Record<string, AwsBackend>>,
  from: string,
  to: string,
): Readonly<Record<string, AwsBackend>> {
  return mapValues(backends, (backend) => {
    const { service } = backend;
    const { service: _name, ...rest } = backend;
    const renamed = withFunction(rest as JsonValue, from, to);
    return renamed === rest ? backend : ({ service, ...(renamed as object) } as AwsBackend);
  });
}

/** Lists under `functions`, and ARNs anywhere; the same value when neither names the function. */
function withFunction(value: JsonValue, from: string, to: string): JsonValue {
  if (typeof value === 'string') {
    const named = value.split(`:function:${from}`);
    return named.length === 1 || named.slice(1).some((rest) => /^[A-Za-z0-9_-]/.test(rest))
      ? value
      : named.join(`:function:${to}`);
  }
  if (Array.isArray(value)) {
    const list = value as readonly JsonValue[];
    const next = list.map((item) => withFunction(item, from, to));
    return next.every((item, index) => item === list[index]) ? value : next;
  }
  if (value === null || typeof value !== 'object') return value;
  return mapValues(value as Readonly<Record<string, JsonValue>>, (item, key) =>
    key === 'functions' && Array.isArray(item) && item.includes(from)
      ? (item as readonly JsonValue[]).map((name) => (name === from ? to : name))
      : withFunction(item, from, to),
  );
}
