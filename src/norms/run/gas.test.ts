import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plantOf, setOf } from "../fixture.ts";
import { checkPlant } from "../result/check-plant.ts";

const limit = (text: string, pack = "") =>
  setOf(
    `- { id: t.x.a, place: "1", title: { en: A, zh: 甲 }, subject: emission-point, status: verified, limit: { ${text} } }`,
    { pack },
  );
const judge = (set: ReturnType<typeof limit>, row: Record<string, unknown>, unit = {}) => {
  const plant = plantOf({
    units: [{ id: "U", kind: "melting.cupola", ...unit }],
    emissionPoints: [{ id: "S", kind: "stack", serves: ["U"] }],
    monitoring: [
      {
        id: "m",
        point: "S",
        pollutant: "pm",
        unit: "mg/m3",
        date: "2026-05-01",
        average: "1 h",
        state: "dry-standard",
        ...row,
      },
    ],
  });
  const verdict = checkPlant(plant, set, "2026-11-25").verdicts[0];
  return {
    word: verdict?.verdict,
    figure: verdict?.figure?.value,
    missing: verdict?.missing.map((ref) => ref.attribute),
  };
};
const pm = "quantity: emission.concentration.pm, atMost: 30 mg/m3, average: 1 h, basis: dry-standard";

describe("reference oxygen, GB 39726-2020 formula (21 - ref) / (21 - measured)", () => {
  const set = limit(`${pm}, referenceOxygen: 8 %`);
  test("a result at 14.5 % is doubled", () =>
    expect(judge(set, { value: 15, oxygen: 14.5 })).toEqual({ word: "compliant", figure: "30", missing: [] }));
  test("one written step over is a breach", () =>
    expect(judge(set, { value: 15.01, oxygen: 14.5 }).word).toBe("non-compliant"));
  test("a result below the reference is credited", () =>
    expect(judge(set, { value: 39, oxygen: 4.1 })).toMatchObject({ figure: "30", word: "compliant" }));
  test("an already converted result is taken as it is", () =>
    expect(judge(set, { value: 30, referenceOxygen: 8, oxygen: 14.5 })).toMatchObject({
      figure: "30",
      word: "compliant",
    }));
  test("without oxygen nothing is decided", () =>
    expect(judge(set, { value: 1 })).toMatchObject({ word: "unknown", missing: ["oxygen"] }));
  test("near air it is refused", () => expect(judge(set, { value: 1, oxygen: 20.6 }).word).toBe("unknown"));
  test("without credit, only upward", () => {
    const strict = limit(`${pm}, referenceOxygen: 8 %`, "gas: { credit: upward-only }\n");
    expect(judge(strict, { value: 39, oxygen: 4.1 })).toMatchObject({ figure: "39", word: "non-compliant" });
    expect(judge(strict, { value: 15, oxygen: 14.5 })).toMatchObject({ figure: "30" });
  });
});

describe("a reference oxygen that is not known", () => {
  test("leaves the verdict open, whatever was measured", () => {
    expect(judge(limit(`${pm}, referenceOxygen: null`), { value: 1, oxygen: 8 })).toMatchObject({
      word: "unknown",
      missing: ["limit"],
    });
  });
});

describe("dry standard gas", () => {
  const set = limit(pm);
  test("150 °C, 100 kPa, 8 % moisture: x 1.5491 x 1.01325 / 0.92", () => {
    const { figure } = judge(set, { value: 10, state: "actual", temperature: 150, pressure: 100, moisture: 8 });
    expect(Number(figure)).toBeCloseTo((((10 * (150 + 273.15)) / 273.15) * (101.325 / 100)) / 0.92, 9);
  });
  test("actual gas without its state's numbers names all three", () =>
    expect(judge(set, { value: 10, state: "actual" }).missing).toEqual(["temperature", "pressure", "moisture"]));
  test("a state that is not said decides nothing", () =>
    expect(judge(set, { value: 1, state: undefined })).toMatchObject({ word: "unknown", missing: ["state"] }));
});

describe("units and volume ratios", () => {
  test("100 ppm SO2 is 285.8 mg/m3 at 0 °C", () => {
    const set = limit("quantity: emission.concentration.so2, atMost: 300 mg/m3, average: 1 h");
    expect(Number(judge(set, { pollutant: "so2", value: 100, unit: "ppm" }).figure)).toBeCloseTo(285.79, 1);
  });
  test("0.005 gr/dscf meets a limit of 0.005 gr/dscf exactly, in mg/m3 too", () => {
    const set = limit("quantity: emission.concentration.pm, atMost: 0.005 gr/dscf, average: 1 h");
    expect(judge(set, { value: 0.005, unit: "gr/dscf" }).word).toBe("compliant");
    expect(judge(set, { value: 11.45, unit: "mg/m3" }).word).toBe("non-compliant");
  });
  test("a rate is no concentration: the result is not looked at", () =>
    expect(judge(limit(pm), { value: 0.1, unit: "kg/h" })).toMatchObject({ word: "unknown", missing: ["value"] }));
  test("excess air as in GB 9078-1996: 21 / (21 - O2) over 1.7", () => {
    const set = limit("quantity: emission.concentration.pm, atMost: 200 mg/m3, average: 1 h, excessAir: 1.7");
    expect(judge(set, { value: 170, oxygen: 10.5 }).figure).toBe("200");
  });
});

describe("which results count", () => {
  const set = limit(pm);
  test("older than the window: as if not measured", () =>
    expect(judge(set, { value: 99, date: "2025-11-24" }).word).toBe("unknown"));
  test("on the window's first day: counts", () =>
    expect(judge(set, { value: 99, date: "2025-11-25" }).word).toBe("non-compliant"));
  test("of another averaging time: does not count", () =>
    expect(judge(set, { value: 99, average: "24 h" }).word).toBe("unknown"));
  test("after the day: not known yet", () =>
    expect(judge(set, { value: 99, date: "2026-11-26" }).word).toBe("unknown"));
  test("under the detection limit, which is under the limit: compliant", () =>
    expect(judge(set, { value: 3, belowDetection: true }).word).toBe("compliant"));
  test("under a detection limit above the limit: unknown", () =>
    expect(judge(set, { value: 50, belowDetection: true }).word).toBe("unknown"));
  test("rounded comparison, GB/T 8170: 30.5 rounds to 30 (half to even), 30.6 to 31", () => {
    const rounded = limit(`${pm}, compare: rounded`);
    expect([judge(rounded, { value: 30.5 }).word, judge(rounded, { value: 30.6 }).word]).toEqual([
      "compliant",
      "non-compliant",
    ]);
  });
});

test("in decimal, a value converted between units never misses its own limit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), (n) => {
      const text = (n / 1000).toString();
      const set = limit(`quantity: emission.concentration.pm, atMost: ${text} g/m3, average: 1 h`);
      return (
        judge(set, { value: n, unit: "mg/m3" }).word === "compliant" &&
        judge(set, { value: n + 0.001, unit: "mg/m3" }).word === "non-compliant"
      );
    }),
    { numRuns: 60 },
  );
});
