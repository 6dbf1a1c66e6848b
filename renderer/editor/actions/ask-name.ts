import type { ActionUi } from './action.ts';

/** Asks for the name of something new. */
export function askName(
  ui: ActionUi,
  what: string,
  value: string,
  validate: (name: string) => string | null,
  description?: string,
): Promise<string | null> {
  return ui.ask({
    title: `Add ${what}`,
    label: 'Name',
    value,
    confirmLabel: 'Add',
    validate,
    ...(description === undefined ? {} : { description }),
  });
}

/** Refuses empty and taken names. */
export function freeIn(record: Readonly<Record<string, unknown>>): (name: string) => string | null {
  return (name) =>
    name === ''
      ? 'Enter a name.'
      : Object.hasOwn(record, name)
        ? `"${name}" is taken already.`
        : null;
}
