// Measures how late the timers of an idle process are, which is the machine's doing. Prints the longest delay in ms when told to end.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.stdin.on('end', () => {
  process.stdout.write(String(delay.max / 1e6));
  process.exit(0);
});
process.stdin.resume();
