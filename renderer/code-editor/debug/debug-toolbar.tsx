import {
  ContinueBackIcon,
  ContinueIcon,
  NextIterationIcon,
  StepBackIcon,
  StepIntoIcon,
  StepOutIcon,
  StepOverIcon,
  StopIcon,
} from '#renderer/ui/icon.ts';
import { Toolbar, ToolbarSeparator } from '#renderer/ui/toolbar.tsx';
import type { DebugSession } from '#shared/vtl/debug/debug-session.ts';
import { ActionButton } from '../action-button.tsx';
import { describeStep } from './describe-step.ts';
import type { TemplateDebugger } from './template-debugger.ts';

interface DebugToolbarProps {
  readonly debug: TemplateDebugger;
  readonly session: DebugSession;
  readonly step: number;
}

/** Moves through a recorded run, and says where it stands. */
export function DebugToolbar({ debug, session, step }: DebugToolbarProps) {
  const isFirst = step === 0;
  const isLast = step === session.last;
  const said = describeStep(session, step);
  const isError = session.steps[step]?.kind === 'error';
  return (
    <div className="debug-bar">
      <Toolbar label="Debugger">
        <ActionButton
          action="debug-template"
          label="Continue"
          icon={ContinueIcon}
          isDisabled={isLast}
        />
        <ActionButton action="step-over" icon={StepOverIcon} isDisabled={isLast} />
        <ActionButton action="step-into" icon={StepIntoIcon} isDisabled={isLast} />
        <ActionButton action="step-out" icon={StepOutIcon} isDisabled={isLast} />
        <ActionButton action="next-iteration" icon={NextIterationIcon} isDisabled={isLast} />
        <ToolbarSeparator />
        <ActionButton action="step-back" icon={StepBackIcon} isDisabled={isFirst} />
        <ActionButton action="run-back" icon={ContinueBackIcon} isDisabled={isFirst} />
        <ToolbarSeparator />
        <ActionButton action="stop-debugging" icon={StopIcon} />
      </Toolbar>
      <input
        type="range"
        className="debug-slider"
        aria-label="Step of the recording"
        aria-valuetext={`Step ${step + 1} of ${session.last + 1}. ${said}`}
        min={0}
        max={session.last}
        value={step}
        onChange={(event) => debug.goTo(event.currentTarget.valueAsNumber)}
      />
      <span className="debug-count">
        {step + 1}/{session.last + 1}
      </span>
      <span
        className="debug-said truncate"
        role="status"
        data-error={isError || undefined}
        title={said}
      >
        {said}
      </span>
    </div>
  );
}
