/** What a verb may touch of the world: two streams, the terminal's size and colours, today, and the user's locale. */
export type Terminal = {
  out(text: string): void;
  bytes(bytes: Uint8Array): void;
  err(text: string): void;
  readonly width: number;
  readonly colour: boolean;
  readonly live: boolean;
  readonly today: string;
  readonly locale: string;
};

/** Exit codes: done; done and a condition of --fail-on met (or cases failed); not done. */
export const exit = { done: 0, met: 1, refused: 2 } as const;
