import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

interface FolderQuestionProps {
  readonly fileName: string;
  /** Files the document names and that could not be had. */
  readonly unread: readonly string[];
  /** The folder the document is in, or one above it; absent: it was looked into already. */
  readonly onFolder?: (files: readonly File[]) => void;
  /** What else can be done. */
  readonly children?: ReactNode;
}

/** Tells that a document names files that were not read, and asks for its folder: a page in a browser is not told where a file lies. */
export function FolderQuestion({ fileName, unread, onFolder, children }: FolderQuestionProps) {
  return (
    <Banner
      tone="info"
      actions={
        <>
          {onFolder !== undefined && (
            <FileTrigger
              acceptDirectory
              onSelect={(files) => {
                if (files !== null) onFolder([...files]);
              }}
            >
              <Button>Choose its folder…</Button>
            </FileTrigger>
          )}
          {children}
        </>
      }
    >
      {fileName} names {filesText(unread)}.
    </Banner>
  );
}

function filesText(names: readonly string[]): string {
  const [first = '', ...others] = names;
  return others.length === 0
    ? `a file that was not read: ${first}`
    : `${names.length} files that were not read, such as ${first}`;
}
