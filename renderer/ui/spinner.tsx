import './spinner.css';

/** Turns while something of unknown length runs. `label` is read aloud. */
export function Spinner({ label, size = 16 }: { label: string; size?: number }) {
  return (
    <svg
      className="ui-spinner"
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox="0 0 16 16"
    >
      <circle cx="8" cy="8" r="6.5" className="ui-spinner-track" />
      <path d="M8 1.5 A6.5 6.5 0 0 1 14.5 8" className="ui-spinner-arc" />
    </svg>
  );
}
