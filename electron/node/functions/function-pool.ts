import type { FunctionInstance, StartOutcome } from './function-instance.ts';

/** How long a call waits for a busy instance before another is started, ms; less than a cold start takes. */
const patienceMs = 20;
/** The same while other calls are being answered, ms: short calls in a long queue come to their turn. */
const queuePatienceMs = 100;
/** Instances of one version at once; further calls queue. */
const maxInstances = 64;
/** Free instances beyond the first are ended after this long, ms. */
const keepIdleMs = 120_000;

export type Acquired =
  | { readonly kind: 'instance'; readonly instance: FunctionInstance }
  | { readonly kind: 'failed'; readonly outcome: Exclude<StartOutcome, { kind: 'ready' }> };

/** What a call gets once everything has been ended. */
const ended: Acquired = {
  kind: 'failed',
  outcome: { kind: 'died', exit: { kind: 'exited', status: 0 }, lines: [] },
};

/**
 * Instances that start at the same time, over all pools that share it. A start takes a processor: more of them than
 * there are would hold each other up, and with them whoever else runs in this program.
 */
export class StartCount {
  readonly #most: number;
  #underWay = 0;

  /** @param processors of the machine */
  constructor(processors: number) {
    this.#most = Math.min(4, Math.max(1, processors));
  }

  /** How many more may start now. */
  get room(): number {
    return Math.max(0, this.#most - this.#underWay);
  }

  begun(): void {
    this.#underWay += 1;
  }

  ended(): void {
    this.#underWay -= 1;
  }
}

/**
 * The instances of one version of one function: one per concurrent call, reused, the warmest first.
 *
 * Where AWS starts a new environment for every call that finds none free, a call here waits `patienceMs`
 * first: short calls then share a few threads instead of each starting its own.
 */
export class FunctionPool {
  readonly #start: () => FunctionInstance;
  readonly #starts: StartCount;
  readonly #all = new Set<FunctionInstance>();
  readonly #idle: FunctionInstance[] = [];
  /** In the order they came. */
  readonly #waiting: { readonly since: number; readonly resolve: (acquired: Acquired) => void }[] =
    [];
  #starting = 0;
  /** When an instance last became free. */
  #releasedAt = -Infinity;
  #growTimer: NodeJS.Timeout | undefined;
  #sweepTimer: NodeJS.Timeout | undefined;
  #retired = false;
  #killed = false;

  constructor(start: () => FunctionInstance, starts: StartCount) {
    this.#start = start;
    this.#starts = starts;
  }

  /** Instances there are, busy ones and those being started included. */
  get size(): number {
    return this.#all.size;
  }

  /** A free, started instance, to be given back by `release`; or why none could be started. */
  acquire(): Acquired | Promise<Acquired> {
    for (let instance = this.#idle.pop(); instance !== undefined; instance = this.#idle.pop()) {
      if (instance.alive) return { kind: 'instance', instance };
      this.#all.delete(instance);
    }
    if (this.#killed) return ended;
    return new Promise((resolve) => {
      this.#waiting.push({ since: performance.now(), resolve });
      if (this.#all.size === 0) this.#startOne();
      else this.#growLater();
    });
  }

  release(instance: FunctionInstance): void {
    this.#releasedAt = performance.now();
    if (!instance.alive) {
      this.#all.delete(instance);
      if (this.#waiting.length > 0 && this.#all.size === 0) this.#startOne();
      return;
    }
    const next = this.#waiting.shift();
    if (next !== undefined) next.resolve({ kind: 'instance', instance });
    else if (this.#retired) this.#end(instance);
    else {
      instance.idleSince = Date.now();
      this.#idle.push(instance);
      this.#sweepLater();
    }
  }

  /** Ends free instances now and busy ones when their call is over; waiting calls are still served. */
  retire(): void {
    this.#retired = true;
    clearTimeout(this.#sweepTimer);
    for (const instance of this.#idle.splice(0)) this.#end(instance);
  }

  /** Ends everything at once. Calls in progress fail as if the runtime had exited. */
  kill(): void {
    this.#killed = true;
    this.retire();
    clearTimeout(this.#growTimer);
    for (const instance of this.#all) this.#end(instance);
    for (const { resolve } of this.#waiting.splice(0)) resolve(ended);
  }

  #startOne(): void {
    const instance = this.#start();
    this.#all.add(instance);
    this.#starting += 1;
    this.#starts.begun();
    void instance.started.then((outcome) => {
      this.#starting -= 1;
      this.#starts.ended();
      if (outcome.kind === 'ready') {
        this.release(instance);
        return;
      }
      this.#all.delete(instance);
      this.#waiting.shift()?.resolve({ kind: 'failed', outcome });
      if (this.#waiting.length > 0 && this.#all.size === 0) this.#startOne();
    });
  }

  #growLater(): void {
    this.#growTimer ??= setTimeout(() => {
      this.#growTimer = undefined;
      const room = maxInstances - this.#all.size;
      // Many short calls wait in turn, each only a moment; instances are for those who wait on.
      const now = performance.now();
      const isMoving = now - this.#releasedAt < patienceMs;
      const before = now - (isMoving ? queuePatienceMs : patienceMs);
      const patient = this.#waiting.findIndex(({ since }) => since > before);
      const losing = patient === -1 ? this.#waiting.length : patient;
      // Nobody waits for the slow starts of another function.
      const allowed = Math.max(this.#starts.room, this.#starting === 0 ? 1 : 0);
      const wanted = Math.min(losing - this.#starting, allowed, room);
      for (let started = 0; started < wanted; started += 1) this.#startOne();
      if (this.#waiting.length > 0 && room > 0) this.#growLater();
    }, patienceMs);
  }

  #sweepLater(): void {
    if (this.#sweepTimer !== undefined || this.#all.size < 2) return;
    this.#sweepTimer = setTimeout(() => {
      this.#sweepTimer = undefined;
      const before = Date.now() - keepIdleMs;
      // The longest idle stand first.
      while (this.#idle.length > 1 && (this.#idle[0]?.idleSince ?? before) < before) {
        const instance = this.#idle.shift();
        if (instance !== undefined) this.#end(instance);
      }
      this.#sweepLater();
    }, keepIdleMs).unref();
  }

  #end(instance: FunctionInstance): void {
    this.#all.delete(instance);
    instance.kill();
  }
}
