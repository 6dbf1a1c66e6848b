/** Whether a path is that of a file which may be an OpenAPI document or a template, by its name. */
export function isDocumentPath(path: string): boolean {
  return /\.(?:ya?ml|json|template)$/i.test(path);
}
