import type { languages } from 'monaco-editor/editor';

/** The parts of Monaco's tokenizer the tests drive; it is plain computation and runs without a window. */
interface MonarchModules {
  compile: (id: string, language: languages.IMonarchLanguage) => unknown;
  MonarchTokenizer: new (...parts: unknown[]) => {
    getInitialState(): unknown;
    tokenize(
      line: string,
      hasEol: boolean,
      state: unknown,
    ): { tokens: { offset: number; type: string }[]; endState: unknown };
  };
}

const base = 'monaco-editor/editor/standalone/common/monarch';
const { compile } = (await import(/* @vite-ignore */ `${base}/monarchCompile`)) as MonarchModules;
const { MonarchTokenizer } = (await import(
  /* @vite-ignore */ `${base}/monarchLexer`
)) as MonarchModules;

/** Tokens of a text as Monaco would colour it: `[text, token]`, white space and plain text left out. */
export function tokensOf(
  language: languages.IMonarchLanguage,
  source: string,
): [text: string, token: string][] {
  const tokenizer = new MonarchTokenizer(
    {
      languageIdCodec: { encodeLanguageId: () => 1, decodeLanguageId: () => 'it' },
      isRegisteredLanguageId: () => true,
    },
    { getColorTheme: () => ({ tokenTheme: {} }) },
    'it',
    compile('it', language),
    { getValue: () => 20_000, onDidChangeConfiguration: () => ({ dispose: () => undefined }) },
  );
  let state = tokenizer.getInitialState();
  return source.split('\n').flatMap((line): [string, string][] => {
    const { tokens, endState } = tokenizer.tokenize(line, true, state);
    state = endState;
    return tokens
      .map((token, index): [string, string] => [
        line.slice(token.offset, tokens[index + 1]?.offset ?? line.length),
        token.type.replace(/\.vtl$/, ''),
      ])
      .filter(([text, type]) => type !== '' && text.trim() !== '');
  });
}
