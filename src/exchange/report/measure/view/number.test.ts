import fc from "fast-check";
import { expect, test } from "vitest";
import { grouped, numberText, shownFigure } from "./number.ts";

const show = (value: number, u: number | null, unit = "kg") => {
  const shown = shownFigure({ value, u, unit });
  return shown && (shown.u === "" ? shown.value : `${shown.value} ± ${shown.u}`);
};

test("value and uncertainty are cut at the same place, the uncertainty to two digits", () => {
  expect(show(12345.678, 234.5)).toBe("12,350 ± 230");
  expect(show(8.8712, 0.1242)).toBe("8.87 ± 0.12");
  expect(show(0.0012345, 0.0000996)).toBe("0.00123 ± 0.00010");
  expect(show(-61_000, 6100)).toBe("−61,000 ± 6,100");
  expect(show(3, 40)).toBe("3 ± 40");
});

test("counts and exact figures stay whole; money has cents at most; what is not known is null", () => {
  expect(show(2901, 0, "1")).toBe("2,901");
  expect(show(12.3456, null, "CNY")).toBe("12.35");
  expect(show(1 / 3, null)).toBe("0.33333");
  expect(shownFigure({ value: null, u: null, unit: "kg" })).toBeNull();
});

test("a cut figure is never further from the figure than half its last digit", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      (value, u) => {
        const shown = shownFigure({ value, u, unit: "kg" });
        const back = Number(shown?.value.replaceAll(",", "").replace("−", "-"));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(u * 0.06);
      },
    ),
  );
});

test("numbers of sentences stay as short as they are, and other texts as they are", () => {
  expect(["31.25", "0.004", "1234567", "-3", "H0142", "2026-02", ""].map(numberText)).toEqual([
    "31.25",
    "0.004",
    "1,234,567",
    "−3",
    "H0142",
    "2026-02",
    "",
  ]);
  expect(numberText(8.333333333)).toBe("8.3333");
  expect(grouped(0.0004, 2)).toBe("0.00");
});
