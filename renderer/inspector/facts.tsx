import type { ReactNode } from 'react';

/** A name with what is so; text in the typeface of code is the service's own. */
export interface Fact {
  readonly label: string;
  /** Not shown without one. */
  readonly value: string | number | boolean | readonly string[] | undefined;
  readonly isCode?: boolean;
}

/** Facts to look at, those without a value left out; nothing when there are none. */
export function Facts({ facts, label }: { facts: readonly Fact[]; label?: string }) {
  const known = facts.filter(({ value }) => value !== undefined);
  if (known.length === 0) return null;
  return (
    <dl className="insp-facts" aria-label={label}>
      {known.map(({ label: name, value, isCode }) => (
        <FactRow key={name} name={name} className={isCode === true ? 'mono' : undefined}>
          {wordsOf(value)}
        </FactRow>
      ))}
    </dl>
  );
}

function FactRow({
  name,
  className,
  children,
}: {
  name: string;
  className: string | undefined;
  children: ReactNode;
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={className}>{children}</dd>
    </>
  );
}

function wordsOf(value: Fact['value']): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.join(', ');
  return String(value);
}
