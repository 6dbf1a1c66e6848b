// node load.mjs URL SECONDS [METHOD BODY HEADER VALUE]: prints requests per second and how many failed.
import autocannon from 'autocannon';

const [url, seconds, method = 'GET', body = '', header = '', value = ''] = process.argv.slice(2);
const result = await autocannon({
  url,
  duration: Number(seconds),
  connections: 50,
  method,
  ...(body === '' ? {} : { body }),
  headers: {
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
    ...(header === '' ? {} : { [header]: value }),
  },
});
process.stdout.write(
  JSON.stringify({ rate: result.requests.average, failed: result.non2xx + result.errors }),
);
