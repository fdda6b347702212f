import fc from "fast-check";
import { expect, test } from "vitest";
import { type Input, propagate, propagateFunction } from "./uncertainty.ts";

/** Inputs from standard uncertainties (k = 1). */
const inputs = (rows: Record<string, readonly [value: number, standard: number]>): Input[] =>
  Object.entries(rows).map(([id, [value, standard]]) => ({ id, value, u: 2 * standard }));

test("GUM H.1, the end gauge: u_c(l) = 32 nm to first order", () => {
  // l = l_S + d − l_S (δα θ + α_S δθ), lengths in nm; θ = −0.1 °C.
  const gauge = inputs({
    ls: [50_000_623, 25],
    d: [215, 9.7],
    alpha: [11.5e-6, 1.2e-6],
    theta: [-0.1, 0.41],
    dAlpha: [0, 0.58e-6],
    dTheta: [0, 0.029],
  });
  const found = propagateFunction(
    ([ls, d, alpha, theta, dAlpha, dTheta]) => ls! + d! - ls! * (dAlpha! * theta! + alpha! * dTheta!),
    gauge,
  );
  expect(found.value).toBeCloseTo(50_000_838, 3);
  expect(found.u / 2).toBeCloseTo(31.7, 1);
});

test("two weighings on one scale: their sum is as unsure as both together, their difference as the difference", () => {
  const pair: Input[] = [
    { id: "gross", value: 1000, u: 10, group: "scale" },
    { id: "tare", value: 200, u: 2, group: "scale" },
  ];
  expect(propagate(1200, pair, [1, 1]).u).toBeCloseTo(12, 12);
  expect(propagate(800, pair, [1, -1]).u).toBeCloseTo(8, 12);
});

test("derivatives by differences are the exact ones", () => {
  const positive = fc.double({ min: 0.1, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(
      positive,
      positive,
      fc.double({ min: 0.001, max: 0.3, noNaN: true }),
      fc.double({ min: 0.001, max: 0.3, noNaN: true }),
      (a, b, ra, rb) => {
        const two: Input[] = [
          { id: "a", value: a, u: a * ra },
          { id: "b", value: b, u: b * rb },
        ];
        const found = propagateFunction(([x, y]) => x! / y!, two);
        expect(found.u / ((a / b) * Math.hypot(ra, rb))).toBeCloseTo(1, 6);
      },
    ),
  );
});
