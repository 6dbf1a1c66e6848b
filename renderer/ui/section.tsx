import { useState, type ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { ChevronRightIcon } from './icon.ts';
import './section.css';

export interface SectionProps {
  title: string;
  children: ReactNode;
  /** Beside the title, e.g. a count. */
  badge?: ReactNode;
  /** Small buttons at the right end of the head. */
  actions?: ReactNode;
  /** Default true. */
  defaultExpanded?: boolean;
}

/** A foldable part of the inspector. Its state lives as long as the window for each title. */
export function Section({ title, children, badge, actions, defaultExpanded = true }: SectionProps) {
  const [isExpanded, setExpanded] = useState(remembered.get(title) ?? defaultExpanded);
  return (
    <Disclosure
      className="ui-section"
      isExpanded={isExpanded}
      onExpandedChange={(next) => {
        remembered.set(title, next);
        setExpanded(next);
      }}
    >
      <div className="ui-section-head">
        <Heading level={3} className="ui-section-heading">
          <Button slot="trigger" className="ui-section-toggle">
            <ChevronRightIcon size={14} aria-hidden />
            <span className="truncate">{title}</span>
            {badge}
          </Button>
        </Heading>
        {actions !== undefined && <div className="ui-section-actions">{actions}</div>}
      </div>
      <DisclosurePanel className="ui-section-panel">
        {isExpanded && <div className="ui-section-body">{children}</div>}
      </DisclosurePanel>
    </Disclosure>
  );
}

const remembered = new Map<string, boolean>();
