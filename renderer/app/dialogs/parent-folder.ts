/** The folder an absolute path stands in, in the spelling of its system; the path itself for a root. */
export function parentFolder(path: string): string {
  const parent = path.replace(/[/\\]+$/, '').replace(/[/\\][^/\\]*$/, '');
  if (parent === '') return '/';
  return /^[A-Za-z]:$/.test(parent) ? `${parent}\\` : parent;
}
