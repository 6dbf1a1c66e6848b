import type { ReactNode } from 'react';
import { ErrorIcon, InfoIcon, WarningIcon } from './icon.ts';
import './banner.css';

export interface BannerProps {
  tone: 'info' | 'warning' | 'danger';
  children: ReactNode;
  /** Buttons at the right end. */
  actions?: ReactNode;
}

/** A line across an area that says something about all of it. */
export function Banner({ tone, children, actions }: BannerProps) {
  const IconOf = tone === 'info' ? InfoIcon : tone === 'warning' ? WarningIcon : ErrorIcon;
  return (
    <div className={`ui-banner ui-banner-${tone}`} role={tone === 'info' ? 'status' : 'alert'}>
      <IconOf size={16} aria-hidden />
      <div className="ui-banner-text">{children}</div>
      {actions !== undefined && <div className="ui-banner-actions">{actions}</div>}
    </div>
  );
}
