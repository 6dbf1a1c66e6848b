import type { ReactNode } from 'react';
import type { Icon } from './button.tsx';
import './empty-state.css';

export interface EmptyStateProps {
  title: string;
  /** What to do next. */
  text?: ReactNode;
  icon?: Icon;
  /** Buttons that do it. */
  actions?: ReactNode;
}

/** What an empty area says: what belongs here and how to begin. */
export function EmptyState({ title, text, icon: IconOf, actions }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      {IconOf && <IconOf size={24} aria-hidden />}
      <p className="ui-empty-title">{title}</p>
      {text !== undefined && <p className="ui-empty-text">{text}</p>}
      {actions !== undefined && <div className="ui-empty-actions">{actions}</div>}
    </div>
  );
}
