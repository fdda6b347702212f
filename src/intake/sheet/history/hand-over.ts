/**
 * Turns a worker that hands things over as they come into an iterator that is asked for them. The worker awaits `between`
 * now and then: it goes on when what it gave has been taken, so that little waits in memory. An iterator that is left early
 * leaves the worker standing at `between`, by an error that it does not see.
 */
export async function* handOver<T, R>(
  work: (give: (one: T) => void, between: () => Promise<void>) => Promise<R>,
): AsyncGenerator<T, R> {
  const queue: T[] = [];
  let taken: (() => void) | undefined;
  let given: (() => void) | undefined;
  let ended: { result: R } | { error: unknown } | undefined;
  let left = false;
  const give = (one: T) => {
    queue.push(one);
    given?.();
  };
  const between = async () => {
    if (left) throw new Left();
    if (queue.length > 0)
      await new Promise<void>((resolve) => {
        taken = resolve;
      });
    if (left) throw new Left();
  };
  const run = work(give, between).then(
    (result) => {
      ended = { result };
      given?.();
    },
    (error: unknown) => {
      ended = { error };
      given?.();
    },
  );
  try {
    for (;;) {
      const next = queue.shift();
      if (next !== undefined) {
        yield next;
        continue;
      }
      if (ended) break;
      const more = new Promise<void>((resolve) => {
        given = resolve;
      });
      taken?.();
      await more;
    }
  } finally {
    left = true;
    taken?.();
    await run;
  }
  const end = ended as { result: R } | { error: unknown };
  if ("error" in end) throw end.error;
  return end.result;
}

/** The reader has gone; the worker is to stop. */
class Left extends Error {}
