import type { ReactNode } from 'react';
import { Toolbar as AriaToolbar, Separator } from 'react-aria-components';
import './toolbar.css';

/** A row of controls with one Tab stop; arrows walk inside. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <AriaToolbar aria-label={label} className="ui-toolbar">
      {children}
    </AriaToolbar>
  );
}

/** A hairline between groups of a toolbar. */
export function ToolbarSeparator() {
  return <Separator orientation="vertical" className="ui-toolbar-separator" />;
}
