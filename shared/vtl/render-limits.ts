/** How much one rendering may use. What goes over ends with an error that names the place. */
export interface RenderLimits {
  /**
   * Iterations of one `#foreach`. Documented as 1,000 (quotas page); what the service does beyond is
   * not. Assumed: what the engine's own setting of this kind does, the loop ends without an error.
   */
  readonly loopIterations: number;
  /** Characters of output, and of any single text. The service allows payloads of 10 MB. */
  readonly outputLength: number;
  /** Blocks and macros which render each other. */
  readonly depth: number;
  /** Loop iterations and block renders together: stands for a time limit. */
  readonly steps: number;
}

/** Our own limits; the service documents none of these but the size of payloads. */
export const defaultLimits: Omit<RenderLimits, 'loopIterations'> = {
  outputLength: 10 * 1024 * 1024,
  depth: 100,
  steps: 2_000_000,
};
