/** A month of readings in order of time: one tag every second, the others sparsely. Seeded: the same each time. */
export type Stream = { rows: number; tag: Uint32Array; time: Float64Array; value: Float64Array };

export const tagCount = 200;
export const firstTime = Date.UTC(2026, 0, 1);
export const days = 30;

/** `rows` readings over 30 days, a good half of them of tag 0, in steps of 0.1 as instruments send them. */
export function stream(rows: number): Stream {
  let state = 11;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const span = days * 86_400_000;
  const fast = Math.min(days * 86_400, Math.round(rows * 0.52));
  const order = new Float64Array(rows);
  const owner = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    owner[i] = i < fast ? 0 : 1 + ((i - fast) % (tagCount - 1));
    order[i] = i < fast ? Math.floor((i * span) / fast) : Math.floor(random() * span);
  }
  const index = Uint32Array.from(order.keys()).sort((a, b) => order[a]! - order[b]!);
  const walk = new Float64Array(tagCount);
  const value = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const tag = owner[index[i]!]!;
    walk[tag] = walk[tag]! * 0.98 + (random() - 0.5) * 2.5;
    value[i] = Math.round((50 + (tag % 7) * 5 + walk[tag]!) * 10) / 10;
  }
  return {
    rows,
    tag: Uint32Array.from(index, (i) => owner[i]!),
    time: Float64Array.from(index, (i) => firstTime + order[i]!),
    value,
  };
}
