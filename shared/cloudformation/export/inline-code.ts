import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { Project } from '#shared/project/project.ts';

/** Code that fits into a template, with the handler it then has. */
export interface InlineCode {
  readonly zipFile: string;
  readonly handler: string;
}

/** Longest inline code we write, in characters: the classic limit of `ZipFile`, which every region keeps to. */
export const longestInlineCode = 4096;

/**
 * The code of a function as `ZipFile` (documented, AWS::Lambda::Function Code: Node.js and Python only, put into a
 * file named `index`). Undefined when the function is more than one small file, or of another runtime.
 */
export function inlineCode(project: Project, fn: LambdaFunction): InlineCode | undefined {
  const folder = `functions/${fn.name}/`;
  const files = Object.entries(project.files).filter(([path]) => path.startsWith(folder));
  const only = files[0];
  if (files.length !== 1 || only === undefined) return undefined;
  const [path, text] = only;
  const [, module = '', exported = ''] = /^(.+)\.([^.]+)$/.exec(fn.handler) ?? [];
  const extension = /\.(?:js|cjs|mjs|py)$/.exec(path)?.[0] ?? '';
  if (extension === '' || path !== `${folder}${module}${extension}`) return undefined;
  const isPython = fn.runtime.startsWith('python');
  if (isPython !== (extension === '.py') || (!isPython && !fn.runtime.startsWith('nodejs')))
    return undefined;
  const zipFile = isPython ? text : toCommonJs(text);
  if (zipFile === undefined || zipFile.length > longestInlineCode) return undefined;
  return { zipFile, handler: `index.${exported}` };
}

/**
 * Inline code of Node runs as CommonJS. A module that only exports declarations is rewritten; one that imports
 * others statically or awaits at its top is not: undefined.
 */
export function toCommonJs(text: string): string | undefined {
  if (!/^(?:import|export)\b/m.test(text)) return text;
  const awaitsAtTop = /^(?:await\b|(?:export\s+)?(?:const|let|var)\b[^=]*=\s*await\b)/m;
  if (/^import\b/m.test(text) || awaitsAtTop.test(text)) return undefined;
  const names: string[] = [];
  const rewritten = text.replace(
    /^export\s+(const|let|function\*?|async\s+function\*?|class)\s+([A-Za-z_$][\w$]*)/gm,
    (_whole, kind: string, name: string) => {
      names.push(name);
      return `${kind} ${name}`;
    },
  );
  if (/^export\b/m.test(rewritten) || rewritten.includes('import.meta')) return undefined;
  const ending = rewritten.endsWith('\n') ? '' : '\n';
  return `${rewritten}${ending}${names.map((name) => `exports.${name} = ${name};\n`).join('')}`;
}
