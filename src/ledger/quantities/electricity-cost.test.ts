import { expect, test } from "vitest";
import type { Books } from "../books/books.ts";
import type { SubjectKind } from "../books/subject.ts";
import { keepLedger } from "../graph/ledger.ts";
import { tariffOf } from "../money/tariff-fixture.ts";
import { quantities } from "./index.ts";
import { dayTariff, tariffFoundry } from "./tariff-foundry-fixture.ts";

function valuesOf(books: Books) {
  const ledger = keepLedger(books, quantities);
  return (quantity: string, kind: SubjectKind, id = "S") =>
    ledger.column(quantity, kind)?.value[ledger.subjects.index(kind, id)] ?? Number.NaN;
}

// 31 days of 10 kW: 10 h valley, 4 h peak, 10 h flat each day; N 600 kWh in the valley, D 600 kWh at peak;
// line 50 kW for 4 h peak and 4 h flat.
const base = { valley: 3100, peak: 1240, flat: 3100 };
const energyCharge = (base.valley + 600) * 0.3 + (base.peak + 600 + 200) * 1 + (base.flat + 200) * 0.6;
const demandCharge = 360 * 40;

test("a heat is priced by the hours in which it melted; the plant's bill is energy by period and demand", () => {
  const value = valuesOf(tariffFoundry());
  expect(value("cost.electricity.own", "heat", "N")).toBeCloseTo(600 * 0.3, 6);
  expect(value("cost.electricity.own", "heat", "D")).toBeCloseTo(600 * 1, 6);
  expect(value("cost.electricity.own", "unit", "L1")).toBeCloseTo(200 + 120, 6);
  expect(value("cost.electricity.own", "plant")).toBeCloseTo(energyCharge, 6);
  expect(value("cost.demand.own", "plant")).toBeCloseTo(demandCharge, 6);
  expect(value("bill.electricity", "plant")).toBeCloseTo(energyCharge + demandCharge, 6);
});

test("the demand charge goes to who drew the peak: furnace 300, line 50, the rest 10 of 360 kW", () => {
  const value = valuesOf(tariffFoundry());
  expect(value("cost.demand.own", "unit", "F1")).toBeCloseTo(300 * 40, 6);
  expect(value("cost.demand.own", "unit", "L1")).toBeCloseTo(50 * 40, 6);
  expect(value("cost.demand.rest", "plant")).toBeCloseTo(10 * 40, 6);
  // within the furnace by kWh
  expect(value("cost.demand.own", "heat", "N")).toBeCloseTo(6000, 6);
  const bare = valuesOf(tariffFoundry({ furnaceMeter: false }));
  expect(bare("cost.demand.own", "unit", "F1")).toBeCloseTo(300 * 40, 6);
});

test("what all pieces carry is the bill", () => {
  for (const furnaceMeter of [true, false])
    for (const cost of [undefined, 30_000]) {
      const value = valuesOf(tariffFoundry({ furnaceMeter, ...(cost === undefined ? {} : { cost }) }));
      const carried = value("cost.electricity", "plant") + value("cost.demand", "plant");
      expect(carried).toBeCloseTo(cost ?? energyCharge + demandCharge, 6);
      expect(value("bill.electricity", "plant")).toBeCloseTo(carried, 6);
    }
});

test("what was paid beyond the tariff is in no heat and no stage", () => {
  const value = valuesOf(tariffFoundry({ cost: 30_000 }));
  expect(value("cost.electricity.own", "heat", "N")).toBeCloseTo(600 * 0.3, 6);
  const more = 30_000 - energyCharge - demandCharge;
  const unmetered = base.valley * 0.3 + base.peak + base.flat * 0.6;
  expect(value("cost.electricity.rest", "plant")).toBeCloseTo(unmetered + more, 6);
});

test("without a tariff every kWh costs the same, and without that nothing is known", () => {
  const { tariff: _, ...books } = tariffFoundry({ cost: 9040 });
  const value = valuesOf(books);
  expect(value("cost.electricity.own", "heat", "N")).toBeCloseTo(600, 6);
  expect(value("cost.electricity", "plant")).toBeCloseTo(9040, 6);
  expect(value("cost.demand", "casting", "C1")).toBeNaN();
  expect(value("cost.total", "casting", "C1")).toBeGreaterThan(0);
  const { tariff: __, ...poor } = tariffFoundry();
  expect(valuesOf(poor)("cost.electricity", "casting", "C1")).toBeNaN();
  expect(valuesOf(poor)("cost.total", "casting", "C1")).toBeNaN();
});

test("a price that is not known leaves the bill unknown; what was paid then stands in at its mean", () => {
  const unpriced = tariffOf({
    ...dayTariff,
    prices: [{ from: "2026-01-01", perKwh: { peak: 1, flat: 0.6, valley: null } }],
  });
  const value = valuesOf(tariffFoundry({ tariff: unpriced }));
  expect(value("cost.electricity.own", "heat", "N")).toBeNaN();
  expect(value("cost.total", "plant")).toBeNaN();
  const paid = valuesOf(tariffFoundry({ tariff: unpriced, cost: 20_000 }));
  const mean = (20_000 - demandCharge) / (base.valley + base.peak + base.flat + 1200 + 400);
  expect(paid("cost.electricity.own", "heat", "N")).toBeCloseTo(600 * mean, 6);
  expect(paid("cost.electricity.own", "heat", "D")).toBeCloseTo(600, 6);
  expect(paid("cost.electricity", "plant") + paid("cost.demand", "plant")).toBeCloseTo(20_000, 6);
});

test("value-added tax is no cost", () => {
  const taxed = tariffOf({ ...dayTariff, vat: { rate: 0.13, included: true } });
  const value = valuesOf(tariffFoundry({ tariff: taxed }));
  expect(value("cost.electricity.own", "heat", "D")).toBeCloseTo(600 / 1.13, 6);
  expect(value("bill.electricity", "plant")).toBeCloseTo((energyCharge + demandCharge) / 1.13, 6);
  const paid = valuesOf(tariffFoundry({ tariff: taxed, cost: energyCharge + demandCharge }));
  expect(paid("bill.electricity", "plant")).toBeCloseTo((energyCharge + demandCharge) / 1.13, 6);
});
