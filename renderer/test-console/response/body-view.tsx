import { useMemo, useState } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { CopyIcon, TextIcon } from '#renderer/ui/icon.ts';
import type { WireBody } from '#shared/ipc/channels.ts';
import { formatSize, inkJson, showBody } from './response-body.ts';
import '../test-console.css';
import './response.css';

/** Bodies above this are shown without colours, characters. */
const inkLimit = 200_000;
/** Of longer bodies only the beginning is shown; copying gives all. */
const showLimit = 1_000_000;

/**
 * A response body, set out and coloured when it is JSON, or as it came.
 *
 * @param length bytes it had, where `body` is only the beginning of them
 */
export function BodyView({ body, length }: { body: WireBody; length?: number | undefined }) {
  const editor = useEditor();
  const [isRaw, setRaw] = useState(false);
  const shown = useMemo(() => showBody(body), [body]);
  if (shown.kind === 'empty')
    return <p className="console-page console-note">The body is empty.</p>;
  const text = isRaw ? shown.raw : shown.pretty;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      editor.notify('Body copied.');
    } catch {
      editor.notify('The clipboard cannot be written to. Select the text and copy it.', 'danger');
    }
  };
  return (
    <div className="console-body">
      <div className="console-body-tools">
        {length !== undefined && (
          <span className="console-note">
            Cut: the first {formatSize(shown.size)} of {formatSize(length)} were kept
          </span>
        )}
        {text.length > showLimit && (
          <span className="console-note">The first million characters; copying gives all</span>
        )}
        {shown.kind === 'binary' && <span className="console-note">Binary, shown as base64</span>}
        {shown.kind === 'json' && (
          <IconButton
            label="Show as it came"
            icon={TextIcon}
            size="small"
            isSelected={isRaw}
            onPress={() => setRaw(!isRaw)}
          />
        )}
        <IconButton label="Copy body" icon={CopyIcon} size="small" onPress={() => void copy()} />
      </div>
      <pre className="console-text" tabIndex={0} aria-label="Response body">
        <JsonText text={text.slice(0, showLimit)} isJson={shown.kind === 'json'} />
      </pre>
    </div>
  );
}

/** JSON in colours; any other text as it is. */
export function JsonText({ text, isJson }: { text: string; isJson: boolean }) {
  const inks = useMemo(
    () => (isJson && text.length <= inkLimit ? inkJson(text) : undefined),
    [text, isJson],
  );
  if (inks === undefined) return text;
  return inks.map((ink, index) =>
    ink.kind === 'mark' ? (
      ink.text
    ) : (
      // Stretches are only ever replaced together.
      <span key={index} className={`ink-${ink.kind}`}>
        {ink.text}
      </span>
    ),
  );
}
