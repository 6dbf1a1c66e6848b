// What `redocly lint --extends recommended --format json` does, without that program's own start: the recommended rules on the
// document named on the command line, findings printed as JSON, the first hundred of them as there.
import { createConfig, formatProblems, getTotals, lint } from '@redocly/openapi-core';

const config = await createConfig({ extends: ['recommended'] });
const found = await lint({ ref: process.argv[2], config });
formatProblems(found, { format: 'json', totals: getTotals(found), version: '', maxProblems: 100 });
process.exitCode = found.length > 0 ? 1 : 0;
