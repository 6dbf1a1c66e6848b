/** `*` stands for any text, `?` for one character (documented, "IAM JSON policy elements"). */
export function wildcardPattern(text: string, ignoreCase: boolean): RegExp {
  const source = text
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '[^]*')
    .replaceAll('?', '[^]');
  return new RegExp(`^${source}$`, ignoreCase ? 'i' : '');
}
