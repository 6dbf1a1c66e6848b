import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { pythonBootstrapPath } from './bootstrap-paths.ts';
import type { InstanceMessage, StartInstance } from './instance-messages.ts';

/**
 * Starts a Python function in a process of its own, in its folder and with its environment.
 * Which Python is on the machine decides the version, not the function's runtime setting; the memory limit is not enforced.
 */
export const startPythonProcess: StartInstance = (setup, listener) => {
  const child = spawn(
    pythonExecutable(),
    [pythonBootstrapPath, JSON.stringify(setup.localHosts ?? null)],
    {
      cwd: setup.taskRoot,
      env: { ...systemEnvironment(), ...setup.environment, PYTHONUNBUFFERED: '1' },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    },
  );
  createInterface({ input: child.stdout }).on('line', (line) => {
    listener.onMessage(JSON.parse(line) as InstanceMessage);
  });
  // What native code and grandchildren write past sys.stdout.
  createInterface({ input: child.stderr }).on('line', (text) => {
    listener.onMessage({ kind: 'log', text });
  });
  // A write after its death is reported by 'close', which also comes after a failed start.
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => {
    listener.onMessage({ kind: 'log', text: `Cannot start Python: ${error.message}` });
  });
  child.on('close', (status, signal) => {
    listener.onExit(
      signal === null
        ? { kind: 'exited', status: status ?? 1 }
        : { kind: 'signalled', signal: signalWords[signal] ?? signal },
    );
  });
  return {
    send: (call) => child.stdin.write(`${JSON.stringify(call)}\n`),
    kill: () => child.kill('SIGKILL'),
  };
};

/** How Lambda's messages name signals. */
const signalWords: Readonly<Record<string, string>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
};

let knownExecutable: string | undefined;

/**
 * The real interpreter behind `python3` or `python`. Asked once with the host's environment, because
 * version managers put scripts there that cannot run in the function's bare one.
 */
function pythonExecutable(): string {
  if (knownExecutable !== undefined) return knownExecutable;
  for (const command of ['python3', 'python']) {
    try {
      knownExecutable = execFileSync(command, ['-c', 'import sys; print(sys.executable)'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        windowsHide: true,
      }).trim();
      return knownExecutable;
    } catch {
      // The next name.
    }
  }
  return 'python3';
}

/** Python on Windows does not start without these. */
function systemEnvironment(): Record<string, string> {
  if (process.platform !== 'win32') return {};
  const kept: Record<string, string> = {};
  for (const name of ['SYSTEMROOT', 'TEMP', 'TMP']) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
