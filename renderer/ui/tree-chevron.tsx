import { Button } from 'react-aria-components';
import { ChevronRightIcon } from './icon.ts';
import './tree-chevron.css';

/** What opens and closes a line of a tree; only its room where there is nothing below. */
export function TreeChevron(props: { hasChildItems: boolean; isExpanded: boolean }) {
  return props.hasChildItems ? (
    <Button slot="chevron" className="ui-tree-chevron" data-open={props.isExpanded || undefined}>
      <ChevronRightIcon size={14} aria-hidden />
    </Button>
  ) : (
    <span className="ui-tree-chevron" />
  );
}
