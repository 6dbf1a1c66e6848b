import {
  ContinueBackIcon,
  ContinueIcon,
  StepBackIcon,
  StepIntoIcon,
  StepOutIcon,
  StepOverIcon,
  StopIcon,
} from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Toolbar, ToolbarSeparator } from '#renderer/ui/toolbar.tsx';
import type { DebugSession } from '#shared/vtl/debug/debug-session.ts';
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
        <IconButton
          label="Continue"
          shortcut="F5"
          icon={ContinueIcon}
          isDisabled={isLast}
          onPress={() => debug.move('continue')}
        />
        <IconButton
          label="Step over"
          shortcut="F10"
          icon={StepOverIcon}
          isDisabled={isLast}
          onPress={() => debug.move('over')}
        />
        <IconButton
          label="Step into"
          shortcut="F11"
          icon={StepIntoIcon}
          isDisabled={isLast}
          onPress={() => debug.move('into')}
        />
        <IconButton
          label="Step out"
          shortcut="Shift+F11"
          icon={StepOutIcon}
          isDisabled={isLast}
          onPress={() => debug.move('out')}
        />
        <ToolbarSeparator />
        <IconButton
          label="Step back"
          shortcut="Mod+F10"
          icon={StepBackIcon}
          isDisabled={isFirst}
          onPress={() => debug.move('back')}
        />
        <IconButton
          label="Run back"
          shortcut="Mod+Shift+F10"
          icon={ContinueBackIcon}
          isDisabled={isFirst}
          onPress={() => debug.move('continue-back')}
        />
        <ToolbarSeparator />
        <IconButton
          label="Stop debugging"
          shortcut="Shift+F5"
          icon={StopIcon}
          onPress={() => debug.stop()}
        />
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
