/**
 * Lets many readers in at a time, or one writer: a read sees the state before or after a batch, nothing between. Who
 * asks first goes first.
 */
export type Turns = {
  /** Runs a read once every write that was asked for before it has ended. */
  read<T>(work: () => Promise<T>): Promise<T>;
  /** Runs a write once all that was asked for before it has ended. */
  write<T>(work: () => Promise<T>): Promise<T>;
};

/** Turns of one engine. */
export function newTurns(): Turns {
  let lastWrite: Promise<unknown> = Promise.resolve();
  const reading = new Set<Promise<unknown>>();
  return {
    read(work) {
      const result = lastWrite.then(work);
      const ended: Promise<unknown> = result.then(nothing, nothing).then(() => reading.delete(ended));
      reading.add(ended);
      return result;
    },
    write(work) {
      const result = Promise.all([lastWrite, ...reading]).then(work);
      lastWrite = result.then(nothing, nothing);
      return result;
    },
  };
}

function nothing(): void {}
