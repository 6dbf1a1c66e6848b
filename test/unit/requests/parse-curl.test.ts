import { describe, expect, it } from 'vitest';
import { parseCurl, type CurlRequest } from '#shared/requests/parse-curl.ts';

const url = 'https://shop.example.com/dev/orders';
const form = ['Content-Type', 'application/x-www-form-urlencoded'];

const cases: { name: string; command: string; request: Partial<CurlRequest> }[] = [
  { name: 'an address', command: `curl ${url}`, request: { method: 'GET', url, headers: [] } },
  {
    name: 'an address without a scheme',
    command: 'curl shop.example.com/a',
    request: { url: 'http://shop.example.com/a' },
  },
  { name: '--url', command: `curl --url ${url}`, request: { url } },
  { name: 'curl.exe by path', command: `C:\\\\bin\\\\curl.exe ${url}`, request: { url } },
  { name: 'a method', command: `curl -X delete ${url}`, request: { method: 'DELETE' } },
  { name: 'a method without a space', command: `curl -XPUT ${url}`, request: { method: 'PUT' } },
  { name: 'flags in a row', command: `curl -sSLkXPATCH ${url}`, request: { method: 'PATCH' } },
  { name: 'HEAD', command: `curl -I ${url}`, request: { method: 'HEAD' } },
  {
    name: 'headers, in order and repeated',
    command: `curl -H 'X-A: 1' --header "x-a:2" -H 'Empty;' -H 'Accept:' ${url}`,
    request: {
      headers: [
        ['X-A', '1'],
        ['x-a', '2'],
        ['Empty', ''],
      ],
    },
  },
  {
    name: 'data makes a POST of a form',
    command: `curl ${url} -d a=1 --data 'b=2 3'`,
    request: {
      method: 'POST',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: 'a=1&b=2 3',
    },
  },
  {
    name: 'a content type given is kept',
    command: `curl ${url} -H 'content-type: application/json' -d '{"a":1}'`,
    request: { headers: [['content-type', 'application/json']], body: '{"a":1}' },
  },
  {
    name: '--data-raw keeps an at sign',
    command: `curl ${url} --data-raw '@home'`,
    request: { body: '@home' },
  },
  {
    name: '--data-binary keeps line breaks',
    command: `curl ${url} --data-binary $'a\\nb\\'c\\u00e9'`,
    request: { body: "a\nb'cé" },
  },
  {
    name: '--data-urlencode in its forms',
    command: `curl ${url} --data-urlencode 'q=a b&c' --data-urlencode '=x y' --data-urlencode "it's!"`,
    request: { body: 'q=a%20b%26c&x%20y&it%27s%21' },
  },
  {
    name: '-G puts the data into the query',
    command: `curl -G ${url}?x=1 -d a=1 --data-urlencode 'b=ü'`,
    request: { method: 'GET', url: `${url}?x=1&a=1&b=%C3%BC`, body: undefined, headers: [] },
  },
  {
    name: '--url-query',
    command: `curl '${url}#top' --url-query 'a=b c' --url-query '+d=%20'`,
    request: { url: `${url}?a=b%20c&d=%20#top` },
  },
  {
    name: '--json',
    command: `curl --json '{"a":' --json '1}' ${url}`,
    request: {
      method: 'POST',
      headers: [
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json'],
      ],
      body: '{"a":1}',
    },
  },
  {
    name: 'user, agent, referer, cookie, bearer',
    command: `curl -u 'zoë:pa:ss' -A me -e https://a.example -b 'a=1; b=2' --oauth2-bearer t0k ${url}`,
    request: {
      headers: [
        ['Authorization', 'Basic em/DqzpwYTpzcw=='],
        ['User-Agent', 'me'],
        ['Referer', 'https://a.example'],
        ['Cookie', 'a=1; b=2'],
        ['Authorization', 'Bearer t0k'],
      ],
    },
  },
  {
    name: 'options that do not matter',
    command: `curl --compressed -o out.json -w '%{http_code}' --max-time 5 --http2 --insecure ${url}`,
    request: { method: 'GET', url, headers: [] },
  },
  {
    name: 'several lines in bash',
    command: `curl '${url}' \\\n  -H 'A: 1' \\\r\n  --data-raw '{\n  "a": 1\n}'`,
    request: { headers: [['A', '1'], form as [string, string]], body: '{\n  "a": 1\n}' },
  },
  {
    name: 'escapes in double quotes in bash',
    command: `curl ${url} -d "{\\"a\\": \\"\\$b \\n\\"}"`,
    request: { body: '{"a": "$b \\n"}' },
  },
  {
    name: 'quotes within quotes in bash',
    command: `curl ${url} -d 'it'\\''s'`,
    request: { body: "it's" },
  },
  {
    name: 'Windows, as a browser copies it',
    command: `curl ^"${url}?a=1^&b=2^" ^\r\n  -H ^"X-A: \\^"q\\^"^" ^\r\n  --data-raw ^"^{^\\^"a^\\^":^\\^"100^%^\\^"^}^"`,
    request: {
      url: `${url}?a=1&b=2`,
      headers: [['X-A', '"q"'], form as [string, string]],
      body: '{"a":"100%"}',
    },
  },
  {
    name: 'Windows, plain quotes over several lines',
    command: `curl -X POST "${url}" ^\n -H "A: b^c" ^\n -d "{\\"a\\": \\"x y\\"}"`,
    request: { headers: [['A', 'b^c'], form as [string, string]], body: '{"a": "x y"}' },
  },
  {
    name: 'PowerShell',
    command: `curl.exe \`\r\n -d 'it''s' \`\r\n -H "A: \`"b\`"" ${url}`,
    request: { headers: [['A', '"b"'], form as [string, string]], body: "it's" },
  },
];

describe('parseCurl', () => {
  it.each(cases)('reads $name', ({ command, request }) => {
    const read = parseCurl(command);
    expect(read.problems).toEqual([]);
    expect(read).toMatchObject(request);
    if (request.headers !== undefined) expect(read.headers).toEqual(request.headers);
    if ('body' in request) expect(read.body).toBe(request.body);
  });

  it.each([
    ['an unknown option', `curl --frobnicate ${url}`, '--frobnicate'],
    ['an unknown letter', `curl -sJ ${url}`, '-J'],
    ['a form upload', `curl -F 'a=@b.png' ${url}`, '-F'],
    ['a body from a file', `curl -d @order.json ${url}`, 'order.json'],
    ['cookies from a file', `curl -b jar.txt ${url}`, 'jar.txt'],
    ['a second address', `curl ${url} https://b.example`, 'https://b.example'],
    ['a second request', `curl ${url} --next https://b.example`, '--next'],
    ['a header without a colon', `curl -H nonsense ${url}`, 'nonsense'],
    ['a value that is missing', `curl ${url} -H`, '-H'],
  ])('reports %s and goes on', (_name, command, words) => {
    const { url: read, problems } = parseCurl(command);
    expect(read).toBe(url);
    expect(problems).toMatchObject([
      { severity: 'warning', message: expect.stringContaining(words) },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['another program', 'wget https://a.example'],
    ['no address', 'curl -X POST'],
    ['a quote that is never closed', "curl 'https://a.example"],
    ['one on Windows', 'curl ^"https://a.example'],
  ])('refuses %s', (_name, command) => {
    const { url: read, problems } = parseCurl(command);
    expect(read).toBe('');
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
  });
});
