import type { EditorClock } from '#renderer/editor/clock.ts';

/** A clock a test moves by hand; due callbacks run in the order of their time. */
export interface ManualClock extends EditorClock {
  advance(ms: number): void;
}

export function manualClock(start = 1_000_000): ManualClock {
  let time = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => time,
    after(ms, run) {
      const timer = { at: time + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = time + ms;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((timer) => timer !== due);
        time = due.at;
        due.run();
      }
      time = until;
    },
  };
}
