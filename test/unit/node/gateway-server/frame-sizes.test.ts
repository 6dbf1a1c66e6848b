import { describe, expect, it } from 'vitest';
import { FrameSizes } from '#electron/node/gateway-server/frame-sizes.ts';

/** A frame of a client: masked, with so many bytes of payload. */
function aFrame(length: number, isMasked = true): Buffer {
  const mask = isMasked ? 0x80 : 0;
  const head =
    length < 126
      ? Buffer.from([0x81, mask | length])
      : length < 65_536
        ? Buffer.from([0x81, mask | 126, length >> 8, length & 255])
        : Buffer.concat([Buffer.from([0x81, mask | 127, 0, 0, 0, 0]), fourBytes(length)]);
  // Every byte of the payload would be the head of a long frame.
  return Buffer.concat([head, Buffer.alloc((isMasked ? 4 : 0) + length, 0xff)]);
}

function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

describe('sizes of frames', () => {
  it.each([
    [0, false],
    [125, false],
    [126, false],
    [1000, false],
    [1001, true],
    [65_535, true],
    [65_536, true],
  ])('of %i bytes: over a limit of 1000 is %s', (length, isOver) => {
    expect(new FrameSizes(1000).exceededBy(aFrame(length))).toBe(isOver);
    expect(new FrameSizes(1000).exceededBy(aFrame(length, false))).toBe(isOver);
  });

  it.each([1, 2, 3, 7, 126, 4096])('are read from pieces of %i bytes', (piece) => {
    const bytes = Buffer.concat([0, 5, 125, 126, 999, 1000, 0, 3].map((length) => aFrame(length)));
    const sizes = new FrameSizes(1000);
    for (let at = 0; at < bytes.length; at += piece)
      expect(sizes.exceededBy(bytes.subarray(at, at + piece))).toBe(false);
    const last = aFrame(1001).subarray(0, 8);
    const verdicts = [];
    for (let at = 0; at < last.length; at += piece)
      verdicts.push(sizes.exceededBy(last.subarray(at, at + piece)));
    expect(verdicts.at(-1)).toBe(true);
  });
});
