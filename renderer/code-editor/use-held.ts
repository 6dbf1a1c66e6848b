import { useMemo, useSyncExternalStore } from 'react';

/** Something that exists while a component shows it: made when the component appears, given back when it goes. */
export interface Holder<T> {
  make(): T;
  release(value: T): void;
}

/**
 * What a holder makes; undefined until the component stands. Another holder (by identity, so memoise it) gives the old value back
 * and makes a new one.
 */
export function useHeld<T>(holder: Holder<T>): T | undefined {
  const held = useMemo(() => hold(holder), [holder]);
  return useSyncExternalStore(held.subscribe, held.snapshot);
}

function hold<T>(holder: Holder<T>) {
  let value: { readonly made: T } | undefined;
  return {
    subscribe: () => {
      const own = { made: holder.make() };
      value = own;
      return () => {
        holder.release(own.made);
        if (value === own) value = undefined;
      };
    },
    snapshot: () => value?.made,
  };
}
