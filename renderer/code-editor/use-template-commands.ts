import type { editor } from 'monaco-editor/editor';
import { useEffect, useRef } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import type { ViewCommand } from '#renderer/editor/view-commands.ts';
import { toggleBreakpointAtCursor } from './debug/breakpoint-margin.ts';
import type { DebugMove, TemplateDebugger } from './debug/template-debugger.ts';

/** What a template's view can do for actions. */
export interface TemplateCommands {
  readonly instance: editor.IStandaloneCodeEditor | null;
  readonly debug: TemplateDebugger;
  /** Starts on the sample on screen. */
  readonly start: () => void;
  /** Starts on what the last run gave the template; false when it gave it nothing. */
  readonly startOnRun: () => boolean;
}

const moves: Partial<Record<ViewCommand, DebugMove>> = {
  'step-over': 'over',
  'step-into': 'into',
  'step-out': 'out',
  'next-iteration': 'next-iteration',
  'step-back': 'back',
  'run-back': 'continue-back',
};

/** Commands of Monaco behind actions of the same meaning. */
const inEditor: Partial<Record<ViewCommand, string>> = {
  'complete-here': 'editor.action.triggerSuggest',
  'show-fixes': 'editor.action.quickFix',
  'next-template-problem': 'editor.action.marker.next',
  'rename-variable': 'editor.action.rename',
  'format-template': 'editor.action.formatDocument',
  'show-outline': 'editor.action.quickOutline',
};

/** Offers what the view can do to menu, palette and keys while it is shown. */
export function useTemplateCommands(commands: TemplateCommands): void {
  const { commands: offers } = useEditor();
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const run = (name: ViewCommand): boolean => {
      const { instance, debug, start, startOnRun } = latest.current;
      const move = moves[name];
      const command = inEditor[name];
      if (move !== undefined) debug.move(move);
      else if (command !== undefined) {
        instance?.focus();
        // Some of them are no actions of the editor, but commands for the one that has the focus.
        instance?.trigger('gatewright', command, undefined);
      } else if (name === 'debug-template')
        if (debug.snapshot().session === null) start();
        else debug.move('continue');
      else if (name === 'debug-last-run') return startOnRun();
      else if (name === 'stop-debugging') debug.stop();
      else if (name === 'toggle-breakpoint' && instance !== null)
        toggleBreakpointAtCursor(instance, debug);
      return true;
    };
    const names: readonly ViewCommand[] = [
      ...(Object.keys(moves) as ViewCommand[]),
      ...(Object.keys(inEditor) as ViewCommand[]),
      'debug-template',
      'debug-last-run',
      'stop-debugging',
      'toggle-breakpoint',
    ];
    const stops = names.map((name) => offers.provide(name, () => run(name)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [offers]);
}
