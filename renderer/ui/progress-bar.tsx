import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import './progress-bar.css';

/** Progress of something long. `value` in [0, 1]; null while the length is unknown. */
export function ProgressBar({ label, value }: { label: string; value: number | null }) {
  return (
    <AriaProgressBar
      className="ui-progress"
      value={value ?? 0}
      maxValue={1}
      isIndeterminate={value === null}
    >
      {({ percentage, valueText }) => (
        <>
          <Label className="truncate">{label}</Label>
          <span className="ui-progress-value">{value === null ? '' : valueText}</span>
          <span className="ui-progress-track">
            <span
              className={
                value === null ? 'ui-progress-fill ui-progress-unknown' : 'ui-progress-fill'
              }
              style={{ width: value === null ? '30%' : `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
