import './badge.css';

/** A verb in its colour, always with its word. `column` gives all verbs the same width. */
export function VerbLabel({ verb, column = false }: { verb: string; column?: boolean }) {
  const className = `ui-verb ui-verb-${verb.toLowerCase()}${column ? ' ui-verb-column' : ''}`;
  return <span className={className}>{verb}</span>;
}
