/** True when a text holds `${stageVariables.x}`, so that what it becomes is only known per stage. */
export function holdsStageVariable(text: string): boolean {
  return /\$\{stageVariables\.\w+\}/.test(text);
}

/** The text with every `${stageVariables.x}` replaced by a plain word, for checking the form of the rest. */
export function withoutStageVariables(text: string): string {
  return text.replaceAll(/\$\{stageVariables\.\w+\}/g, 'x');
}
