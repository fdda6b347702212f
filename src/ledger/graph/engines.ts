import type { Way } from "./quantity.ts";
import type { WayEngine } from "./way.ts";
import { factor } from "./ways/factor.ts";
import { formula } from "./ways/formula.ts";
import { like } from "./ways/like.ts";
import { method } from "./ways/method.ts";
import { read } from "./ways/read.ts";
import { shares } from "./ways/shares.ts";
import { sum } from "./ways/sum.ts";
import { up } from "./ways/up.ts";

/** The engine of a way, by what the way names. */
export function engineOf(way: Way): WayEngine<Way> {
  const engine =
    "read" in way
      ? read
      : "sum" in way
        ? sum
        : "formula" in way
          ? formula
          : "up" in way
            ? up
            : "shares" in way
              ? shares
              : "like" in way
                ? like
                : "factor" in way
                  ? factor
                  : method;
  return engine as WayEngine<Way>;
}
