/** Whether a text may be a CloudFormation template: those say `Resources` somewhere as a key, descriptions of paths hardly ever. */
export function mayBeTemplate(text: string): boolean {
  return /(?:^|[\s{,"'])Resources["']?\s*:/.test(text);
}
