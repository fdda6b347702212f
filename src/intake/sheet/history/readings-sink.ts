/** Whose value a reading is: a plant, a source in it, and a tag of that source. */
export type ReadingTag = { plant: string; source: string; tag: string };

/** Readings in columns: row i says that `tags[tag[i]]` read `value[i]` at `time[i]`, ms UTC; `quality` are the flags handed in. */
export type ReadingColumns = {
  tags: readonly ReadingTag[];
  tag: Uint32Array;
  time: Float64Array;
  value: Float64Array;
  quality: Uint8Array;
};

/** Gathers readings into columns. */
export type ReadingsSink = {
  readonly length: number;
  /** The index of a tag; the list of tags becomes another array when it grows. */
  tagOf(source: string, tag: string): number;
  add(tag: number, time: number, value: number, quality: number): void;
  /** Takes back what was added since the length was this. */
  cut(length: number): void;
  /** What was gathered; the sink is empty afterwards. */
  take(): ReadingColumns;
};

const first = 65_536;

/** An empty sink for the readings of one plant. */
export function readingsSink(plant: string): ReadingsSink {
  let tags: ReadingTag[] = [];
  const index = new Map<string, number>();
  let length = 0;
  let columns = empty(first);
  return {
    get length() {
      return length;
    },
    tagOf(source, tag) {
      const key = `${source}\n${tag}`;
      const known = index.get(key);
      if (known !== undefined) return known;
      tags = [...tags, { plant, source, tag }];
      index.set(key, tags.length - 1);
      return tags.length - 1;
    },
    add(tag, time, value, quality) {
      if (length === columns.tag.length) {
        const wider = empty(2 * length);
        wider.tag.set(columns.tag);
        wider.time.set(columns.time);
        wider.value.set(columns.value);
        wider.quality.set(columns.quality);
        columns = wider;
      }
      columns.tag[length] = tag;
      columns.time[length] = time;
      columns.value[length] = value;
      columns.quality[length++] = quality;
    },
    cut(to) {
      length = to;
    },
    take() {
      const { tag, time, value, quality } = columns;
      const taken = {
        tags,
        tag: tag.slice(0, length),
        time: time.slice(0, length),
        value: value.slice(0, length),
        quality: quality.slice(0, length),
      };
      length = 0;
      return taken;
    },
  };
}

function empty(size: number): Omit<ReadingColumns, "tags"> {
  return {
    tag: new Uint32Array(size),
    time: new Float64Array(size),
    value: new Float64Array(size),
    quality: new Uint8Array(size),
  };
}
