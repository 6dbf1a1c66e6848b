import { lazy, Suspense } from 'react';
import type { JsonFieldProps } from '#renderer/code-editor/json-field.tsx';

// The code editor is megabytes; forms that hold none of it do not wait for it.
const Loaded = lazy(() => import('#renderer/code-editor/json-field.tsx'));

/** A JSON value as text in the code editor, which is loaded when the first is shown. */
export function JsonField(props: JsonFieldProps) {
  return (
    <Suspense fallback={<p className="insp-description">Loading the editor…</p>}>
      <Loaded {...props} />
    </Suspense>
  );
}
