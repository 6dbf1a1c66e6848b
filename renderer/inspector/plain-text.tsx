/** A text, such as a mapping template, to read and to copy from. */
export function PlainText({ label, text }: { label: string; text: string }) {
  return (
    <div className="insp-field" role="group" aria-label={label}>
      <span className="insp-label">{label}</span>
      <pre className="insp-value mono" tabIndex={0}>
        {text}
      </pre>
    </div>
  );
}
