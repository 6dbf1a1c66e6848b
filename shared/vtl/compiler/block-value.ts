import type { TextRange } from '../../std/problem.ts';
import { JavaObject } from '../../json/java-value.ts';
import type { RenderState } from './render-state.ts';
import { StopSignal } from './stop-signal.ts';

/** A block of a template as a value, made by `#define`: rendered anew each time it is printed. */
export class BlockValue extends JavaObject {
  readonly className = 'org.apache.velocity.runtime.directive.Block$Reference';
  private depth = 0;

  constructor(
    private readonly state: RenderState,
    private readonly body: (state: RenderState) => void,
    /** How deep it can render itself; beyond, it has no text. */
    private readonly maxDepth: number,
    private readonly owner: object,
    private readonly range: TextRange,
  ) {
    super();
  }

  /** Renders into the output; false when it is too deep, and nothing was rendered. */
  render(): boolean {
    if (this.depth >= this.maxDepth) return false;
    this.depth++;
    this.state.enter(this.range);
    this.state.step(this.range);
    try {
      this.body(this.state);
    } catch (error) {
      if (!(error instanceof StopSignal) || !error.isFor(this.owner)) throw error;
    } finally {
      this.state.leave();
      this.depth--;
    }
    return true;
  }

  override toJavaString(): string | null {
    const { state } = this;
    const outer = state.out;
    state.out = '';
    state.nesting++;
    try {
      return this.render() ? state.out : null;
    } finally {
      state.nesting--;
      state.out = outer;
    }
  }
}
