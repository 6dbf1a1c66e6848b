/**
 * True for a text with a value that only a deployment knows, such as `${Table.Arn}` of an imported template:
 * its form cannot be judged here. `${stageVariables.x}` is known per stage and does not count.
 */
export function isDeployTime(text: string): boolean {
  return /\$\{(?!stageVariables\.)[^}]+\}/.test(text);
}
