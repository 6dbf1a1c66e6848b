/** What can take the keyboard, best first within each list; lists are tried one after the other. */
const openings = [
  '.tab-view [data-node-id][tabindex="0"], .tab-view textarea, .tree-list [tabindex="0"]',
  '.console-bar-path input, .sockets-composer textarea, .sockets-connect button, .tab-view [tabindex="0"], .tab-view input, .tab-view button',
  '[tabindex="0"], input, textarea, button',
];

/** The place among `count` areas after a step of 1 or -1, going round; -1 stands for none of them. */
export function areaAfter(count: number, at: number, step: 1 | -1): number {
  if (at < 0) return step === 1 ? 0 : count - 1;
  return (at + step + count) % count;
}

/** Moves the keyboard between the areas of the window. */
export interface AreaWalker {
  /** Remembers where in its area the focus is; for every `focusin`. */
  note(target: EventTarget | null): void;
  /** Gives the keyboard back to where it was when nothing has it any more: what had it may be gone, then the area begins anew. */
  restore(): void;
  /** On to the next area, or back. */
  go(step: 1 | -1): void;
}

/**
 * Lets the keyboard go from area to area of the window. Areas are the elements marked `data-area`, in the order of the document; one
 * that is folded away is passed over, and one that had the focus before gets it back where it was.
 */
export function areaWalker(root: ParentNode): AreaWalker {
  const lastFocus = new WeakMap<Element, HTMLElement>();
  let lastArea: Element | undefined;
  const opening = (area: Element): HTMLElement | undefined => {
    const before = lastFocus.get(area);
    return before !== undefined && area.contains(before) && isShown(before)
      ? before
      : openings.flatMap((each) => [...area.querySelectorAll<HTMLElement>(each)]).find(canTake);
  };
  return {
    note(target: EventTarget | null): void {
      if (!(target instanceof HTMLElement)) return;
      const area = target.closest('[data-area]');
      if (area === null) return;
      lastFocus.set(area, target);
      lastArea = area;
    },
    restore(): void {
      if (document.activeElement !== document.body) return;
      // A project that was opened by a dialog has had the focus nowhere yet: its view is what it was opened for.
      const area = lastArea ?? root.querySelector('[data-area]:has(.tab-view)');
      if (area !== null && isShown(area)) opening(area)?.focus();
    },
    go(step: 1 | -1): void {
      const areas = [...root.querySelectorAll('[data-area]')].filter(isShown);
      const now = document.activeElement?.closest('[data-area]') ?? null;
      let at = now === null ? -1 : areas.indexOf(now);
      for (let tries = 0; tries < areas.length; tries += 1) {
        at = areaAfter(areas.length, at, step);
        const area = areas[at];
        if (area === undefined) return;
        opening(area)?.focus();
        if (area.contains(document.activeElement)) return;
      }
    },
  };
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.closest('[inert], [hidden]') === null;
}

function canTake(element: HTMLElement): boolean {
  return (
    !element.matches(':disabled') && element.tabIndex >= 0 && element.getClientRects().length > 0
  );
}
