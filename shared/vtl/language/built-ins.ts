import { entries } from './entry.ts';

/** The variables every mapping template has (documented: mapping template reference). */
export const rootVariables = entries([
  ['input', '$input', 'The payload and the parameters of the request.'],
  ['util', '$util', 'Functions that escape, encode, decode and read JSON.'],
  ['context', '$context', 'The request, its caller, the API and the stage.'],
  ['stageVariables', '$stageVariables', 'The variables of the stage the request came to.'],
]);

/** Members of `$input` (documented, mapping template reference). */
export const inputMembers = entries([
  [
    'body',
    '$input.body',
    'The payload as text, exactly as it came. An empty payload reads as `{}`.',
  ],
  [
    'json',
    "$input.json('$.path')",
    'The part of the payload a JSONPath leads to, as JSON text. What is missing, or null, gives `""` with the quotes.',
  ],
  [
    'path',
    "$input.path('$.path')",
    'The part of the payload a JSONPath leads to, as a value: text, number, list or map, with the methods of Java. A list prints as JSON, a map as Java prints it, `{a=1}`.',
  ],
  [
    'params',
    "$input.params('name')",
    'A parameter, looked for in the path, then the query string, then the headers; nothing if there is none. Without a name: a map with `path`, `querystring` and `header`.',
  ],
]);

/** Keys of `$input.params()` (documented, mapping template reference). */
export const paramPlaces = entries([
  ['path', '$input.params().path', 'The path parameters.'],
  ['querystring', '$input.params().querystring', 'The parameters of the query string.'],
  ['header', '$input.params().header', 'The request headers.'],
]);

/** Functions of `$util` (documented, mapping template reference). */
export const utilMembers = entries([
  [
    'escapeJavaScript',
    '$util.escapeJavaScript(text)',
    'Escapes a text for a JavaScript string. A single quote becomes `\\\'`, which JSON does not allow; add `.replaceAll("\\\\\'", "\'")` for JSON.',
  ],
  ['parseJson', '$util.parseJson(text)', 'Reads JSON text; gives a map, list or plain value.'],
  [
    'urlEncode',
    '$util.urlEncode(text)',
    'Encodes for a form or query string: a blank becomes `+`.',
  ],
  ['urlDecode', '$util.urlDecode(text)', 'Undoes `urlEncode`.'],
  ['base64Encode', '$util.base64Encode(text)', 'The UTF-8 bytes of a text in base64.'],
  ['base64Decode', '$util.base64Decode(text)', 'The text which was encoded in base64.'],
]);

/** Members of `$foreach` (documented, Velocity user guide). */
export const loopMembers = entries([
  ['index', '$foreach.index', 'How many items came before: 0 for the first.'],
  ['count', '$foreach.count', 'Which item this is: 1 for the first.'],
  ['hasNext', '$foreach.hasNext', 'Whether another item follows; for commas in between.'],
  ['first', '$foreach.first', 'Whether this is the first item.'],
  ['last', '$foreach.last', 'Whether this is the last item.'],
  ['parent', '$foreach.parent', 'The `$foreach` of the loop around this one.'],
  ['topmost', '$foreach.topmost', 'The `$foreach` of the outermost loop.'],
]);

/** Directives of the service's dialect, with what they do. */
export const directives = entries([
  [
    'set',
    '#set($name = value)',
    'Gives a variable a value, or puts one into a map. Takes the blanks before it and the line end after it out of the output.',
  ],
  [
    'if',
    '#if(condition) … #end',
    'Renders what follows if the condition holds. Only false is false: a missing value is an empty text here, which is true. Compare with `""` instead.',
  ],
  ['elseif', '#elseif(condition)', 'Another condition, tried if those before do not hold.'],
  ['else', '#else', 'What is rendered if no condition holds. Write `#{else}` before letters.'],
  ['end', '#end', 'Ends an #if, #foreach, #define or #literal.'],
  [
    'foreach',
    '#foreach($item in $list) … #end',
    'Renders the block for each item of a list, or each value of a map; 1,000 times at most. `$foreach.index`, `.count` and `.hasNext` tell where it is.',
  ],
  ['break', '#break', 'Leaves the loop at once.'],
  ['stop', '#stop', 'Ends the template; the output so far stands.'],
  ['define', '#define($name) … #end', 'Keeps a block under a name; printing it renders it then.'],
  ['literal', '#literal() … #end', 'Prints the block as it is written.'],
]);

/** Directives of Velocity which the service prints as text (recorded). */
export const missingDirectives: ReadonlySet<string> = new Set([
  'macro',
  'evaluate',
  'parse',
  'include',
]);
