/** What only a view can do, offered while the view is shown. Actions ask for it by name. */
export type ViewCommand =
  | 'send-request'
  | 'focus-console'
  | 'find-in-view'
  | 'rename-in-place'
  | 'fit-view'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'toggle-minimap'
  | 'connect-node'
  | 'next-area'
  | 'previous-area'
  | 'debug-template'
  | 'debug-last-run'
  | 'stop-debugging'
  | 'step-over'
  | 'step-into'
  | 'step-out'
  | 'next-iteration'
  | 'step-back'
  | 'run-back'
  | 'toggle-breakpoint'
  | 'complete-here'
  | 'show-fixes'
  | 'next-template-problem'
  | 'rename-variable'
  | 'format-template'
  | 'show-outline';

export interface ViewCommands {
  /** Offers a command until the returned function is called; the view that came last is asked first. A view that answers false passes it on. */
  provide(name: ViewCommand, run: () => boolean | void): () => void;
  /** False when no view took it. */
  run(name: ViewCommand): boolean;
}

export function viewCommands(): ViewCommands {
  const offers: { readonly name: ViewCommand; readonly run: () => boolean | void }[] = [];
  return {
    provide(name, run) {
      const offer = { name, run };
      offers.push(offer);
      return () => {
        const at = offers.indexOf(offer);
        if (at >= 0) offers.splice(at, 1);
      };
    },
    run: (name) =>
      offers.toReversed().some((offer) => offer.name === name && offer.run() !== false),
  };
}
