import type { ReactNode } from 'react';
import './field.css';

/** Why something could not be done, told where it was asked for; nothing for null. */
export function Failure({ children }: { children: ReactNode }) {
  return children === null ? null : (
    <p className="ui-field-error" role="alert">
      {children}
    </p>
  );
}
