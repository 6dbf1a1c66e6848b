import type { languages } from 'monaco-editor/editor';

/** What surrounds the template's code: JSON is coloured as such, other text is left plain. */
export type Surroundings = 'json' | 'text';

/**
 * Colours a mapping template while it is typed. Only looks: what the text means is decided by the parser, whose problems are drawn
 * over it. A JSON string that is never closed ends with its line.
 */
export function vtlMonarch(surroundings: Surroundings): languages.IMonarchLanguage {
  return {
    defaultToken: '',
    tokenPostfix: '.vtl',
    // The end of a line is a character here: it ends references and JSON strings.
    includeLF: true,
    directives:
      /#(?:set|if|elseif|foreach|macro|define|evaluate|include|parse|break|stop|return|end|else)\b/,
    bracedDirectives:
      /#\{(?:set|if|elseif|foreach|macro|define|evaluate|include|parse|break|stop|return|end|else)\}/,
    name: /[a-zA-Z][\w-]*/,
    number: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/,
    brackets: [
      { open: '{', close: '}', token: 'delimiter.curly' },
      { open: '[', close: ']', token: 'delimiter.square' },
      { open: '(', close: ')', token: 'delimiter.parenthesis' },
    ],
    tokenizer: {
      root: [{ include: '@code' }, ...(surroundings === 'json' ? jsonRules : textRules)],

      code: [
        [/##.*/, 'comment'],
        [/#\*/, 'comment', '@comment'],
        [/#\[\[/, { token: 'comment.raw', next: '@raw' }],
        [/\\+(?=[#$])/, 'string.escape'],
        [
          /(@bracedDirectives|@directives)(\s*)(\()/,
          [
            'keyword',
            '',
            { token: 'delimiter.parenthesis', bracket: '@open', next: '@expression' },
          ],
        ],
        [/@bracedDirectives|@directives/, 'keyword'],
        [/\$!?\{/, { token: 'variable', next: '@braced' }],
        [/(\$!?)(?=[a-zA-Z])/, { token: 'variable', next: '@reference' }],
      ],
      comment: [
        [/[^*]+/, 'comment'],
        [/\*#/, 'comment', '@pop'],
        [/\*/, 'comment'],
      ],
      raw: [
        [/\]\]#/, { token: 'comment.raw', next: '@pop' }],
        [/[^\]]+/, ''],
        [/\]/, ''],
      ],

      reference: [[/@name/, { token: 'variable', switchTo: '@tail' }]],
      tail: [
        [/(\.)(@name)(?=\()/, ['delimiter', 'function']],
        [/(\.)(@name)/, ['delimiter', 'property']],
        [/\(/, { token: 'delimiter.parenthesis', bracket: '@open', next: '@expression' }],
        [/\[(?=[^\]]*\])/, { token: 'delimiter.square', bracket: '@open', next: '@index' }],
        [/(?=[\s\S])/, '', '@pop'],
      ],
      braced: [
        [/(\.)(@name)(?=\()/, ['delimiter', 'function']],
        [/(\.)(@name)/, ['delimiter', 'property']],
        [/@name/, 'variable'],
        [/\(/, { token: 'delimiter.parenthesis', bracket: '@open', next: '@expression' }],
        [/\[/, { token: 'delimiter.square', bracket: '@open', next: '@index' }],
        [/\}/, { token: 'variable', next: '@pop' }],
        [/(?=[\s\S])/, '', '@pop'],
      ],
      index: [
        [/\]/, { token: 'delimiter.square', bracket: '@close', next: '@pop' }],
        { include: '@inside' },
      ],

      expression: [
        [/\(/, { token: 'delimiter.parenthesis', bracket: '@open', next: '@expression' }],
        [/\)/, { token: 'delimiter.parenthesis', bracket: '@close', next: '@pop' }],
        { include: '@inside' },
      ],
      inside: [
        [/\$!?\{/, { token: 'variable', next: '@braced' }],
        [/(\$!?)(?=[a-zA-Z])/, { token: 'variable', next: '@reference' }],
        [/"/, { token: 'string', next: '@interpolated' }],
        [/'/, { token: 'string', next: '@literal' }],
        [/@number/, 'number'],
        [/\b(?:true|false|null)\b/, 'constant'],
        [/\b(?:in|and|or|not|eq|ne|lt|le|gt|ge)\b/, 'keyword'],
        [/&&|\|\||[=!<>]=?|[-+*/%]|\.\./, 'operator'],
        [/[[\]{}]/, '@brackets'],
        [/[,:]/, 'delimiter'],
        [/\s+/, ''],
        [/./, ''],
      ],
      literal: [
        [/[^']+/, 'string'],
        [/'/, { token: 'string', next: '@pop' }],
      ],
      interpolated: [
        [/[^"$#\\]+/, 'string'],
        [/""/, 'string.escape'],
        [/"/, { token: 'string', next: '@pop' }],
        { include: '@code' },
        [/[\\$#]/, 'string'],
      ],

      jsonKey: [
        [/\n/, '', '@pop'],
        [/[^"$#\\\n]+/, 'json.key'],
        [/\\./, 'json.key'],
        [/"/, { token: 'json.key', next: '@pop' }],
        { include: '@code' },
        [/[\\$#]/, 'json.key'],
      ],
      jsonString: [
        [/"/, { token: 'json.string', next: '@pop' }],
        { include: '@code' },
        [/\n/, '', '@pop'],
        [/[^"$#\\\n]+/, 'json.string'],
        [/\\./, 'string.escape'],
        [/[\\$#]/, 'json.string'],
      ],
    },
  };
}

/** Around the code: JSON. A key is a string with its colon on the same line. */
const jsonRules: languages.IMonarchLanguageRule[] = [
  [/"(?=(?:[^"\\]|\\.)*"\s*:)/, { token: 'json.key', next: '@jsonKey' }],
  [/"/, { token: 'json.string', next: '@jsonString' }],
  [/\b(?:true|false|null)\b/, 'constant'],
  [/@number/, 'number'],
  [/[{}[\]]/, '@brackets'],
  [/[,:]/, 'delimiter'],
  [/[^"$#\\{}[\],:\-\dtfn\s]+/, ''],
  [/\s+/, ''],
  [/./, ''],
];

const textRules: languages.IMonarchLanguageRule[] = [
  [/[^$#\\]+/, ''],
  [/./, ''],
];
