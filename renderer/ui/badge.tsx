import type { ReactNode } from 'react';
import './badge.css';

export interface BadgeProps {
  children: ReactNode;
  tone?: 'neutral' | 'accent' | 'success' | 'warning' | 'danger';
  /** Explains an abbreviation; shown by the pointer resting on it and read aloud. */
  title?: string;
}

/** A word or number in a small box. */
export function Badge({ children, tone = 'neutral', title }: BadgeProps) {
  return (
    <span className={`ui-badge ui-badge-${tone}`} title={title}>
      {children}
    </span>
  );
}
