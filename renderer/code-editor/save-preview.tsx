import { SeverityIcon } from '#renderer/ui/severity-icon.tsx';
import type { DocumentPreview } from '#shared/ipc/channels.ts';
import { syntaxOf } from '#shared/std/syntax-of.ts';
import TextDiff from './text-diff.tsx';
import './save-preview.css';

/** What saving makes of a file: what is to be known first, then the file before and after, side by side. */
export default function SavePreview({ preview }: { preview: DocumentPreview }) {
  const { before, after, problems } = preview;
  return (
    <div className="save-preview">
      {problems.length > 0 && (
        <ul className="save-findings" aria-label="Findings" tabIndex={0}>
          {problems.map((problem, index) => (
            <li key={index}>
              <SeverityIcon severity={problem.severity} />
              <span>{problem.message}</span>
            </li>
          ))}
        </ul>
      )}
      {before === null ? (
        <p role="status">
          A new file of {lines(after)}. Nothing is there yet that would be overwritten.
        </p>
      ) : before === after ? (
        <p role="status">The file says what the design says.</p>
      ) : (
        <div className="save-diff">
          <TextDiff
            before={before}
            after={after}
            language={syntaxOf(after)}
            beforeLabel="On disk"
            afterLabel="After saving"
          />
        </div>
      )}
    </div>
  );
}

function lines(text: string): string {
  const count = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return count === 1 ? 'one line' : `${count.toLocaleString('en')} lines`;
}
