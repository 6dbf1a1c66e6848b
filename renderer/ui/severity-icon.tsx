import { ErrorIcon, InfoIcon, WarningIcon } from './icon.ts';
import './severity-icon.css';

/** How bad a finding is, as an icon with a word for those who do not see it. */
export function SeverityIcon({ severity }: { severity: 'error' | 'warning' | 'info' }) {
  if (severity === 'error')
    return <ErrorIcon className="ui-severity-error" size={14} aria-label="Error" />;
  return severity === 'warning' ? (
    <WarningIcon className="ui-severity-warning" size={14} aria-label="Warning" />
  ) : (
    <InfoIcon className="ui-severity-info" size={14} aria-label="Note" />
  );
}
