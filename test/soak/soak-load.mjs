// node soak-load.mjs PORT SECONDS CONNECTIONS: asks without pause and checks every answer; prints what came of it as JSON.
import http from 'node:http';

const [port, seconds, connections] = process.argv.slice(2).map(Number);
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });

/** Path, share of the traffic, statuses it may have; what has a body of its own gives the nonce back in it. */
const kinds = [
  { path: '/dev/vtl/', share: 40, statuses: [200], echoes: true },
  { path: '/dev/fn/', share: 25, statuses: [200], echoes: true },
  { path: '/dev/good/ok/', share: 15, statuses: [200], echoes: true },
  {
    path: '/dev/valid/',
    share: 10,
    method: 'POST',
    body: '{"a":1}',
    statuses: [200],
    echoes: true,
  },
  { path: '/dev/valid/', share: 4, method: 'POST', body: '{"a":"b"}', statuses: [400] },
  { path: '/dev/nowhere/', share: 3, statuses: [403] },
  { path: '/dev/throws/', share: 2, statuses: [502] },
  { path: '/dev/exits/', share: 0.3, statuses: [502] },
  { path: '/dev/hangs/', share: 0.1, statuses: [502, 504] },
  { path: '/dev/proxy/reset/', share: 1, statuses: [500, 502, 504] },
  { path: '/dev/proxy/half/', share: 1, statuses: [500, 502, 504] },
  { path: '/dev/proxy/garbage/', share: 1, statuses: [500, 502, 504] },
  { path: '/dev/proxy/stall/', share: 0.5, statuses: [504] },
];
const total = kinds.reduce((sum, { share }) => sum + share, 0);

const counts = {};
const wrong = [];
const ids = new Set();
let sent = 0;
let answered = 0;

function choose() {
  let at = Math.random() * total;
  return kinds.find(({ share }) => (at -= share) < 0) ?? kinds[0];
}

function ask() {
  const kind = choose();
  const nonce = `n${(sent += 1).toString(36)}x${Math.random().toString(36).slice(2, 8)}`;
  return new Promise((resolve) => {
    const fail = (why) => {
      if (wrong.length < 20) wrong.push(`${kind.path}: ${why}`);
      else wrong.length = 20;
      resolve();
    };
    const request = http.request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path: kind.path + nonce,
        method: kind.method ?? 'GET',
        headers: {
          'x-nonce': nonce,
          ...(kind.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        timeout: 30_000,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('error', (error) => fail(error.message));
        response.on('end', () => {
          answered += 1;
          const { statusCode, headers } = response;
          const id = headers['x-amzn-requestid'];
          counts[`${kind.path} ${statusCode}`] = (counts[`${kind.path} ${statusCode}`] ?? 0) + 1;
          if (!kind.statuses.includes(statusCode))
            return fail(`${statusCode} ${text.slice(0, 200)}`);
          if (kind.echoes ? !text.includes(`"${nonce}"`) : headers['x-nonce'] !== nonce)
            return fail(
              `not the answer to ${nonce}: ${String(headers['x-nonce'])} ${text.slice(0, 200)}`,
            );
          if (id === undefined || ids.has(id)) return fail(`request id ${String(id)} twice`);
          ids.add(id);
          if (ids.size > 100_000) ids.clear();
          resolve();
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer in 30 s')));
    request.on('error', (error) => fail(error.message));
    request.end(kind.body);
  });
}

const until = Date.now() + seconds * 1000;
await Promise.all(
  Array.from({ length: connections }, async () => {
    while (Date.now() < until) await ask();
  }),
);
agent.destroy();
process.stdout.write(JSON.stringify({ sent, answered, counts, wrong }));
