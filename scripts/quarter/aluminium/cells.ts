import { round } from "../chance.ts";
import { at, dateOf, indexOf, moment, shortDate } from "../clock.ts";
import { add } from "../quarter.ts";
import { products } from "./products.ts";
import type { Shop } from "./shop.ts";

/** Writes the shots of a day, one row a product: what is a mould in sand is a shot of a die. */
export function shotDay({ tables, shots }: Shop, day: number): void {
  for (const product of products) {
    const found = shots.get(`${day} ${product.id}`);
    if (!found) continue;
    add(tables, "mouldGroups", {
      id: found.group,
      line: product.line,
      product: product.id,
      pattern: `D-${product.id}`,
      date: dateOf(day),
      moulds: found.shots,
      badMoulds: 0,
      castingsPerMould: product.perMould,
      pouredPerMould: round(found.mass / found.shots, 2),
      castingYield: round((100 * product.perMould * product.mass) / product.gross, 1),
    });
  }
}

/** The dies, with their shots when the quarter ended. */
export function dies({ tables, shots, by }: Shop): void {
  products.forEach((product, n) => {
    const made = [...shots]
      .filter(([key]) => key.endsWith(` ${product.id}`))
      .reduce((sum, [, one]) => sum + one.shots, 0);
    add(tables, "tools", {
      id: `D-${product.id}`,
      kind: "die-casting-die",
      product: product.id,
      owner: product.customers[0]!,
      cavities: product.perMould,
      inService: dateOf(-by.whole(200, 700)),
      ...(n % 3 === 0 ? { refurbished: dateOf(indexOf("07-18") + 9 * n) } : {}),
      strokes: by.whole(18_000, 60_000) + made,
      lifeStrokes: 120_000,
      cost: round(by.between(480_000, 1_150_000), -3),
      state: "in-use",
    });
  });
}

/** What was inspected: every Wednesday the density of a sample of each product as mass, of treated ones the hardness, leaks of housings. */
export function checks({ tables, shots, by }: Shop): void {
  for (const [key, { group }] of shots) {
    const [day, id] = key.split(" ") as [string, string];
    if (Number(day) % 7 !== 0) continue;
    const product = products.find((one) => one.id === id)!;
    const time = moment(at(Number(day), 15 + by.between(0, 4)));
    const mass = round(product.mass * by.normal(1, 0.006), 3);
    const lower = round(product.mass * 0.975, 3);
    const upper = round(product.mass * 1.025, 3);
    add(tables, "inspections", {
      id: `${id}-${shortDate(Number(day))}-m`,
      mouldGroup: group,
      characteristic: "mass",
      value: mass,
      unit: "kg",
      nominal: product.mass,
      lower,
      upper,
      result: mass >= lower && mass <= upper ? "pass" : "fail",
      time,
    });
    const inspected = 32;
    const rejected = by.hits(inspected, product.scrap / 3);
    add(tables, "inspections", {
      id: `${id}-${shortDate(Number(day))}-l`,
      mouldGroup: group,
      characteristic: "leak",
      inspected,
      rejected,
      result: rejected > 1 ? "fail" : "pass",
      time,
    });
  }
  for (const load of tables.heatTreatments ?? []) {
    const value = round(by.normal(88, 2.5));
    add(tables, "inspections", {
      id: `${load.id}-h`,
      heatTreatment: load.id,
      characteristic: "hardness",
      value,
      unit: "1",
      lower: 80,
      upper: 100,
      result: value >= 80 ? "pass" : "fail",
      time: load.ended!,
    });
  }
}
