import { statusText } from '../response/response-body.ts';
import type { Entry } from './conversation.ts';

/** Characters of a message that stand in its line. */
const lineLength = 300;

/** An entry in one line: the message, or what happened. */
export function entryText(entry: Entry): string {
  switch (entry.kind) {
    case 'connect':
      return entry.result.status === 101
        ? 'Connected'
        : `Refused with ${entry.result.status} ${statusText(entry.result.status)}`.trim();
    case 'sent':
      return oneLine(entry.text);
    case 'received':
      return 'text' in entry.message
        ? oneLine(entry.message.text)
        : `${entry.message.base64.length} characters of base64: ${oneLine(entry.message.base64)}`;
    case 'closed':
      return closedText(entry);
    case 'disconnect':
      return 'Disconnected';
    case 'failure':
      return entry.message;
  }
}

/** How a conversation ended, as a sentence. */
export function closeWords(entries: readonly Entry[]): string {
  const closed = entries.findLast((entry) => entry.kind === 'closed');
  return closed?.kind === 'closed' ? `${closedText(closed)}.` : 'The connection is closed.';
}

function closedText({ by, code, reason }: Extract<Entry, { kind: 'closed' }>): string {
  const who = by === 'caller' ? 'Closed from here' : 'Closed by the gateway';
  return `${who} with ${code}${reason === '' ? '' : `, “${reason}”`}`;
}

function oneLine(text: string): string {
  const line = text.slice(0, lineLength).replace(/\s+/g, ' ').trim();
  if (line === '') return '(empty)';
  return text.length > lineLength ? `${line}…` : line;
}
