/**
 * Thrown by `#break` and `#stop`, caught by what they end. `nearest` ends whatever encloses it first,
 * `template` the whole template, an object the loop it belongs to.
 */
export class StopSignal {
  constructor(readonly target: 'nearest' | 'template' | object) {}

  /** Whether a loop, block or macro is what should end. */
  isFor(owner: object): boolean {
    return this.target === 'nearest' || this.target === owner;
  }
}
