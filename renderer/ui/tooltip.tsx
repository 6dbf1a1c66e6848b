import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip } from 'react-aria-components';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

/** The bubble alone, for use inside a `TooltipTrigger`. */
export function Tooltip({ children, shortcut }: { children: ReactNode; shortcut?: string }) {
  return (
    <AriaTooltip className="ui-tooltip" offset={6}>
      {children}
      {shortcut !== undefined && <Kbd shortcut={shortcut} />}
    </AriaTooltip>
  );
}
