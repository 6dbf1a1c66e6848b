import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from 'react-aria-components';
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

/** Gives any focusable element a tooltip; the child must accept a ref and a `tabIndex`. */
export function WithTooltip(props: { text: ReactNode; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Focusable>{props.children as ReactElement<React.DOMAttributes<Element>, string>}</Focusable>
      <Tooltip>{props.text}</Tooltip>
    </TooltipTrigger>
  );
}
