/** Reads the heads of WebSocket frames as they come, whatever pieces they come in (RFC 6455, 5.2). */
export class FrameSizes {
  readonly #limit: number;
  /** Bytes of the head of the frame that is coming: 14 at most. */
  readonly #head = Buffer.alloc(14);
  #headBytes = 0;
  /** Bytes of the payload that are still to come. */
  #payloadBytes = 0;

  /** @param limit bytes of payload a frame may have */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes what came next; true when a frame in it has more payload than it may, of which nothing is said after that. */
  exceededBy(chunk: Uint8Array): boolean {
    let at = 0;
    while (at < chunk.length) {
      if (this.#payloadBytes > 0) {
        const skipped = Math.min(this.#payloadBytes, chunk.length - at);
        this.#payloadBytes -= skipped;
        at += skipped;
        continue;
      }
      this.#head[this.#headBytes] = chunk[at] ?? 0;
      this.#headBytes += 1;
      at += 1;
      const length = this.#payloadLength();
      if (length === undefined) continue;
      if (length > this.#limit) return true;
      this.#payloadBytes = length;
      this.#headBytes = 0;
    }
    return false;
  }

  /** Undefined while the head is not complete. */
  #payloadLength(): number | undefined {
    if (this.#headBytes < 2) return undefined;
    const second = this.#head[1] ?? 0;
    const short = second & 0x7f;
    const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
    const maskBytes = (second & 0x80) === 0 ? 0 : 4;
    if (this.#headBytes < 2 + lengthBytes + maskBytes) return undefined;
    if (lengthBytes === 0) return short;
    return lengthBytes === 2 ? this.#head.readUInt16BE(2) : Number(this.#head.readBigUInt64BE(2));
  }
}
