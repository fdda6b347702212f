// A month of a plant: one tag every second and 199 slow ones that share the rest, in order of time, values in tenths as
// instruments send them. The same seed gives the same points in every process.

export const month = { start: Date.UTC(2026, 0, 1), days: 30, tags: 200, limit: 62 };
export const dayMs = 86_400_000;
export const batchRows = 10_000;

export type Points = { length: number; tag: Int32Array; time: Float64Array; value: Float64Array };

/** @param total about how many; of 5 000 000 the fast tag has its 2 592 000 of 30 days, of fewer the same share */
export function makePoints(total: number): Points {
  const random = seeded(20_260_101);
  const seconds = Math.min(month.days * 86_400, Math.round(total * 0.5184));
  const spanMs = seconds * 1000;
  const perSlow = Math.floor((total - seconds) / (month.tags - 1));
  const slow = slowPoints(perSlow, spanMs, random);
  const length = seconds + slow.time.length;
  const points = {
    length,
    tag: new Int32Array(length),
    time: new Float64Array(length),
    value: new Float64Array(length),
  };
  const drift = new Float64Array(month.tags);
  let at = 0;
  const put = (tag: number, time: number) => {
    drift[tag] = drift[tag]! * 0.98 + (random() - 0.5) * 2.5;
    const daily = 9 * Math.sin((2 * Math.PI * (time - month.start)) / dayMs + tag);
    points.tag[at] = tag;
    points.time[at] = time;
    points.value[at++] = Math.round((50 + (tag % 7) * 5 + daily + drift[tag]!) * 10) / 10;
  };
  for (let second = 0, next = 0; second < seconds; second++) {
    const time = month.start + second * 1000;
    put(0, time);
    for (; next < slow.time.length && slow.time[next]! < time + 1000; next++) put(slow.tag[next]!, slow.time[next]!);
  }
  return { ...points, length: at };
}

/** Points of the slow tags, each at a random moment of its own step, sorted by time. */
function slowPoints(each: number, spanMs: number, random: () => number) {
  const tags = month.tags - 1;
  const step = spanMs / Math.max(1, each);
  // The moment and the tag in one number, so that one numeric sort orders them: tag below 256, offset below 2^32.
  const packed = new Float64Array(each * tags);
  for (let tag = 0, i = 0; tag < tags; tag++)
    for (let k = 0; k < each; k++) packed[i++] = Math.floor((k + 0.8 * random()) * step) * 256 + tag + 1;
  packed.sort();
  const time = packed.map((one) => month.start + Math.floor(one / 256));
  const tag = Int32Array.from(packed, (one) => one % 256);
  return { time, tag };
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
