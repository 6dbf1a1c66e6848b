import { useSyncExternalStore } from 'react';

/** What the user chose; `system` follows the operating system. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'gatewright.theme';
const listeners = new Set<() => void>();
let choice: ThemeChoice = readChoice();

function readChoice(): ThemeChoice {
  if (typeof localStorage === 'undefined') return 'system';
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function darkQuery(): MediaQueryList | undefined {
  return typeof matchMedia === 'undefined' ? undefined : matchMedia('(prefers-color-scheme: dark)');
}

function apply(): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
}

/** Puts the remembered choice on the page and follows the system; call once at start. */
export function startTheme(): void {
  apply();
  darkQuery()?.addEventListener('change', () => {
    for (const listener of listeners) listener();
  });
}

export function setTheme(next: ThemeChoice): void {
  choice = next;
  localStorage.setItem(storageKey, next);
  apply();
  for (const listener of listeners) listener();
}

function themeChoice(): ThemeChoice {
  return choice;
}

/** The theme in force: what code editors and drawings that cannot use tokens should follow. */
function resolvedTheme(): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return darkQuery()?.matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useResolvedTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, resolvedTheme);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, themeChoice);
}
