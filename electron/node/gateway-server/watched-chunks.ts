/** What came through a stream. */
export interface WatchedChunks {
  /** Bytes in all. */
  readonly length: number;
  /** The first of them, as many as are kept. */
  readonly beginning: Uint8Array;
}

/**
 * The same chunks.
 *
 * @param keep so many bytes are kept to be shown
 * @param onEnd told once, when they end, break off or nobody reads on
 */
export async function* watchedChunks(
  chunks: AsyncIterable<Uint8Array>,
  keep: number,
  onEnd: (watched: WatchedChunks) => void,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  let kept = 0;
  const parts: Uint8Array[] = [];
  try {
    for await (const chunk of chunks) {
      length += chunk.length;
      if (kept < keep) {
        // A copy: what is sent belongs to whoever reads it.
        const part = chunk.slice(0, keep - kept);
        parts.push(part);
        kept += part.length;
      }
      yield chunk;
    }
  } finally {
    onEnd({ length, beginning: Buffer.concat(parts) });
  }
}
