import type { ReactNode } from 'react';

/** Fields side by side while there is room for them. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="insp-row">{children}</div>;
}

/** A labelled group of controls inside a section. */
export function FieldGroup(props: {
  label: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="insp-field" role="group" aria-label={props.label}>
      <div className="insp-group-head">
        <span className="insp-label">{props.label}</span>
        {props.actions}
      </div>
      {props.children}
      {props.description !== undefined && <p className="insp-description">{props.description}</p>}
    </div>
  );
}
