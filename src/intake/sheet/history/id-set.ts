/** Remembers ids by a mark of 64 bits each, at most 32 bytes an id; that two ids share one is not to be met with. */
export type IdSet = {
  /** Adds an id; false where it was there. */
  add(id: string): boolean;
};

/** An empty set. */
export function idSet(): IdSet {
  let size = 1024;
  let high = new Uint32Array(size);
  let low = new Uint32Array(size);
  let count = 0;
  const place = (a: number, b: number): boolean => {
    const mask = size - 1;
    for (let at = (a ^ (a >>> 16)) & mask; ; at = (at + 1) & mask) {
      if (low[at] === 0) {
        high[at] = a;
        low[at] = b;
        return true;
      }
      if (high[at] === a && low[at] === b) return false;
    }
  };
  const grow = () => {
    const was = { size, high, low };
    size *= 2;
    high = new Uint32Array(size);
    low = new Uint32Array(size);
    for (let at = 0; at < was.size; at++) if (was.low[at] !== 0) place(was.high[at]!, was.low[at]!);
  };
  return {
    add(id) {
      if (2 * count >= size) grow();
      let a = 0x811c9dc5;
      let b = 0x2545f491;
      for (let i = 0; i < id.length; i++) {
        const code = id.charCodeAt(i);
        a = Math.imul(a ^ code, 0x01000193);
        b = Math.imul((b ^ (b >>> 15)) + code, 0x5bd1e995);
      }
      a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
      b = Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
      // 0 in the lower half marks an empty slot
      const fresh = place((a ^ (a >>> 13)) >>> 0, (b ^ (b >>> 16)) >>> 0 || 1);
      if (fresh) count++;
      return fresh;
    },
  };
}
