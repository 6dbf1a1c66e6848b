import { useMemo } from 'react';
import { entityTitle } from '#renderer/editor/entity-label.ts';
import { useEditor, useEditorState, useEntity, useProject } from '#renderer/editor/use-editor.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { pointerOf } from '#shared/diagnostics/pointer-of.ts';
import { keysOf, type EntityOf, type RefOf } from '#shared/project/entity-at.ts';
import { entityRefText, type EntityKind, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { changeLabel } from './entity-title.ts';

/**
 * A value being edited in a form: an entity, or a part of one reached by `formAt`. Every change is one
 * named step of undo; typing in one field is one step.
 */
export interface EntityForm<T> {
  readonly value: T;
  /** The entity the value is, or is a part of. */
  readonly ref: EntityRef;
  /** Keys from the Project to the value. */
  readonly keys: readonly string[];
  readonly isReadOnly: boolean;
  /** Findings on the whole entity; `notesAt` picks those of a field. */
  readonly problems: readonly Problem[];
  /**
   * @param label what the change does, e.g. `Change timeout`; the entity's name is added
   * @param field what is edited: quick changes of one field (typing) become one step of undo; absent: a step of its own
   */
  change(label: string, edit: (value: T) => T, field?: string): void;
  /**
   * A change of the value that other parts of the project follow, as one step of undo.
   *
   * @param follow carries the other parts along, once the value is changed
   */
  changeWith(label: string, edit: (value: T) => T, follow: (project: Project) => Project): void;
}

/** The form of an entity; null once the entity is gone. */
export function useEntityForm<K extends EntityKind>(ref: RefOf<K>): EntityForm<EntityOf[K]> | null {
  const editor = useEditor();
  const value = useEntity<K>(ref);
  const title = useProject((project) => entityTitle(project, ref as EntityRef));
  const isReadOnly = useEditorState((state) => state.readOnlyReason !== null);
  const all = useEditorState((state) => state.problems);
  const text = entityRefText(ref as EntityRef);
  const problems = useMemo(
    () => all.filter((problem) => problem.place.entity === text),
    [all, text],
  );
  if (value === undefined) return null;
  return {
    value,
    ref,
    keys: keysOf(ref as EntityRef),
    isReadOnly,
    problems,
    change(label, edit, field) {
      editor.change(
        changeLabel(label, title),
        (project) => updateEntity<K>(project, ref, edit),
        field === undefined ? {} : { mergeKey: `${text}:${field}` },
      );
    },
    changeWith(label, edit, follow) {
      editor.change(changeLabel(label, title), (project) => {
        const changed = updateEntity<K>(project, ref, edit);
        return changed === project ? project : follow(changed);
      });
    },
  };
}

/** The form of one part of a value; null while the part is absent. */
export function formAt<T extends object, K extends keyof T & string>(
  form: EntityForm<T>,
  key: K,
): EntityForm<NonNullable<T[K]>> | null {
  const value = form.value[key];
  if (value === undefined || value === null) return null;
  return {
    ...form,
    value,
    keys: [...form.keys, key],
    change(label, edit, field) {
      form.change(
        label,
        (whole) => changedPart(whole, key, edit),
        field === undefined ? undefined : `${key}/${field}`,
      );
    },
    changeWith(label, edit, follow) {
      form.changeWith(label, (whole) => changedPart(whole, key, edit), follow);
    },
  };
}

/** The form of a part that is there only while it says something: its first field makes it, and it goes with its last. */
export function optionalFormAt<T extends object, K extends keyof T & string>(
  form: EntityForm<T>,
  key: K,
): EntityForm<NonNullable<T[K]>> {
  type Part = NonNullable<T[K]>;
  const empty = {} as Part;
  const changed = (whole: T, edit: (part: Part) => Part): T => {
    const next = edit((whole[key] ?? empty) as Part);
    return withField(whole, key, Object.keys(next).length === 0 ? undefined : next);
  };
  return {
    ...form,
    value: (form.value[key] ?? empty) as Part,
    keys: [...form.keys, key],
    change(label, edit, field) {
      form.change(
        label,
        (whole) => changed(whole, edit),
        field === undefined ? undefined : `${key}/${field}`,
      );
    },
    changeWith(label, edit, follow) {
      form.changeWith(label, (whole) => changed(whole, edit), follow);
    },
  };
}

function changedPart<T extends object, K extends keyof T>(
  whole: T,
  key: K,
  edit: (part: NonNullable<T[K]>) => NonNullable<T[K]>,
): T {
  const part = whole[key];
  return part === undefined || part === null ? whole : withField(whole, key, edit(part));
}

/** The object with one field set, or without it when the value is undefined; the same object when nothing changes. */
export function withField<T extends object, K extends keyof T>(
  object: T,
  key: K,
  value: T[K] | undefined,
): T {
  if (object[key] === value) return object;
  if (value !== undefined) return { ...object, [key]: value };
  const { [key]: _removed, ...rest } = object;
  return rest as T;
}

/** Sets one field of the form's value as a step of undo; undefined removes it. */
export function setField<T extends object, K extends keyof T & string>(
  form: EntityForm<T>,
  key: K,
  value: T[K] | undefined,
  what: string,
): void {
  form.change(`Change ${what}`, (object) => withField(object, key, value), key);
}

/** Problems that stand exactly at a place below the form's value. */
export function problemsAt(form: EntityForm<unknown>, ...keys: readonly string[]): Problem[] {
  const pointer = pointerOf([...form.keys, ...keys]);
  return form.problems.filter((problem) => problem.place.pointer === pointer);
}

/** The errors at a place as one text, else null. */
export function errorAt(form: EntityForm<unknown>, ...keys: readonly string[]): string | null {
  const messages = problemsAt(form, ...keys)
    .filter((problem) => problem.severity === 'error')
    .map((problem) => problem.message);
  return messages.length === 0 ? null : messages.join(' ');
}

/** How many problems stand at a place or below it, by the worst of them; null when there are none. */
export function problemCount(
  form: EntityForm<unknown>,
  ...places: readonly (readonly string[])[]
): { readonly count: number; readonly tone: 'danger' | 'warning' } | null {
  const pointers = places.map((keys) => pointerOf([...form.keys, ...keys]));
  const found = form.problems.filter(
    ({ severity, place }) =>
      severity !== 'info' &&
      pointers.some(
        (pointer) => place.pointer === pointer || place.pointer?.startsWith(`${pointer}/`) === true,
      ),
  );
  if (found.length === 0) return null;
  return {
    count: found.length,
    tone: found.some((problem) => problem.severity === 'error') ? 'danger' : 'warning',
  };
}
