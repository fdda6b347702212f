/** Draws uniform numbers in (0, 1), never 0 or 1. */
export type Random = () => number;

/**
 * A seeded source of uniform numbers: sfc32, C. Doty-Humphrey's small fast counting generator (period at least 2³²,
 * 2¹²⁷ on average; passes PractRand), its state filled from the seed by splitmix32 and run in for 16 steps. Two
 * outputs make one number of 53 bits. The same seed gives the same numbers on every machine.
 */
export function seededRandom(seed: number): Random {
  let s = seed >>> 0;
  const fill = (): number => {
    s = (s + 0x9e3779b9) | 0;
    let z = s ^ (s >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = fill();
  let b = fill();
  let c = fill();
  let counter = 1;
  const next = (): number => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let i = 0; i < 16; i++) next();
  return () => ((next() >>> 6) * 0x8000000 + (next() >>> 5) + 0.5) / 0x20000000000000;
}
