import { isMac } from '#renderer/ui/shortcut-text.ts';
import type { DebugMove } from './template-debugger.ts';

/** What a key means to the debugger. */
export type DebugKey = DebugMove | 'start' | 'stop' | 'toggle-breakpoint';

interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * The meaning of a key in a template editor. F10 and F11 mean something while a run is looked at; at other times they are left to the
 * window and the system.
 */
export function debugKey(event: PressedKey, isRunning: boolean): DebugKey | undefined {
  if (event.altKey) return undefined;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  if (mod && !isMac && event.metaKey) return undefined;
  switch (`${mod ? 'Mod+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.key}`) {
    case 'F5':
      return isRunning ? 'continue' : 'start';
    case 'F9':
      return 'toggle-breakpoint';
    case 'Shift+F5':
      return isRunning ? 'stop' : undefined;
    case 'F10':
      return isRunning ? 'over' : undefined;
    case 'F11':
      return isRunning ? 'into' : undefined;
    case 'Shift+F11':
      return isRunning ? 'out' : undefined;
    case 'Mod+F10':
      return isRunning ? 'back' : undefined;
    case 'Mod+Shift+F10':
      return isRunning ? 'continue-back' : undefined;
    default:
      return undefined;
  }
}
