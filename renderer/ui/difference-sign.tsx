import './difference-sign.css';

export interface DifferenceSignProps {
  /** What became of the thing itself; absent: nothing. */
  kind?: 'added' | 'changed' | undefined;
  /** How many things that stood there are gone. */
  removed: number;
  isBreaking: boolean;
  /** All of it in words, for the pointer resting on it. */
  words: string;
  /** The words are said elsewhere. */
  isHidden?: boolean;
}

/** What differs from another revision, as signs: `+`, `~`, `−2`, and `!` where it breaks callers. */
export function DifferenceSign({
  kind,
  removed,
  isBreaking,
  words,
  isHidden,
}: DifferenceSignProps) {
  return (
    <span
      className="ui-difference"
      title={words}
      {...(isHidden ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words })}
    >
      {kind !== undefined && (
        <span className={`ui-difference-${kind}`} data-sign={kind === 'added' ? '+' : '~'} />
      )}
      {removed > 0 && <span className="ui-difference-removed" data-sign={`−${removed}`} />}
      {isBreaking && <span className="ui-difference-breaking" data-sign="!" />}
    </span>
  );
}
