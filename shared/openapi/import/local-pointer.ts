/** Pointer of a `#/…` reference; percent-encoding as URI fragments allow. */
export function localPointer(ref: string): string {
  const fragment = ref.slice(1);
  try {
    return fragment.includes('%') ? decodeURIComponent(fragment) : fragment;
  } catch {
    return fragment;
  }
}
