import type { RecordRow } from "#plant";
import { castingRow } from "../castings.ts";
import { round } from "../chance.ts";
import { type Part, weighIn } from "../charge.ts";
import { dateOf, indexOf, minute, moment, shiftOf, shortDate } from "../clock.ts";
import { add } from "../quarter.ts";
import { blow, type Induction, melt, momentsOf } from "./furnaces.ts";
import { pairOf, type SandCast } from "./products.ts";
import { planted, type Shop } from "./shop.ts";

type Heat = RecordRow<"heats">;
export type Furnace = Induction | "C1";

const letters = { C1: "C", IF1: "A", IF2: "B" } as const;
/** What each furnace taps at a time, kg, into how many ladles, and its relative standard deviation. */
const taps = { C1: [5800, 2, 0.015], IF1: [455, 1, 0.04], IF2: [2650, 2, 0.045] } as const;
const heapTarget = 90_000;

/** Melts one heat and pours it. @returns when the furnace is empty again */
export function heatOf(
  shop: Shop,
  furnace: Furnace,
  metal: SandCast["metal"],
  day: number,
  n: number,
  from: number,
): number {
  const { tables, by, heap } = shop;
  const id = `${letters[furnace]}${shortDate(day)}-${n}`;
  const [size, ladles, sd] = taps[furnace];
  const [first, last] = pairOf(metal, day);
  const wanted = size * Math.min(1.08, by.normal(1, sd));
  const moulds = ladles === 1 ? [0] : [Math.floor(wanted / ladles / first.gross)];
  moulds[ladles - 1] = Math.floor((wanted - (ladles === 1 ? 0 : moulds[0]! * first.gross)) / last.gross);
  const poured = moulds.map((count, i) => count * (i === ladles - 1 ? last : first).gross).reduce((a, b) => a + b);
  const target = round(poured * 1.009, -1);
  const parts = charge(shop, furnace, metal, (target / (furnace === "C1" ? 0.965 : 0.974)) * by.normal(1, 0.004));
  const weighed = weighIn(tables, id, day, parts, by);
  const charged = round(
    weighed.slice(0, 5).reduce((a, b) => a + b),
    1,
  );
  const slag = furnace === "C1" ? 0 : round(charged * by.between(0.006, 0.011), 1);
  const lost = round(charged * (furnace === "C1" ? by.between(0.03, 0.04) : by.between(0.013, 0.022)), 1);
  const liquid = round(charged - slag - lost, 1);
  const { row, tapped } = furnace === "C1" ? cupola(shop, from) : melt(shop, furnace, from, charged);
  const shift = shiftOf(from);
  const pours = pour(shop, id, day, tapped, liquid, [first, last], moulds, by.next() < 0.04);
  const rest = round(liquid - pours.mass, 1);
  const pigged = rest > 0.018 * liquid ? round(rest - liquid * by.between(0.003, 0.006), 0) : 0;
  heap.mass = round(heap.mass + pours.returned + pigged, 1);
  add(tables, "heats", {
    id,
    furnace,
    date: dateOf(day),
    shift,
    crew: shift === "day" ? "甲班 A" : "乙班 B",
    state: "poured",
    grade: first.grade,
    metal,
    targetMass: target,
    chargedMass: id === planted.typedHeat ? planted.typedMass(charged) : charged,
    liquidMass: liquid,
    tappedMass: liquid,
    pouredMass: pours.mass,
    piggedMass: pigged,
    ...(slag > 0 ? { slagMass: slag } : {}),
    meltLoss: lost,
    targetTapTemperature: metal === "grey-iron" ? 1450 : 1490,
    tapTemperature: round(by.normal(metal === "grey-iron" ? 1452 : 1492, 9)),
    ended: moment(pours.ended),
    ...row,
  } as Heat);
  return pours.ended;
}

/** What goes into the furnace; more returns where the heap is high. The first five parts are metal. */
function charge(shop: Shop, furnace: Furnace, metal: SandCast["metal"], mass: number): Part[] {
  const { stocks, heap } = shop;
  const returns = Math.min(0.5, Math.max(0.26, 0.4 + 0.5 * (heap.mass / heapTarget - 1)));
  const grey = metal === "grey-iron";
  const fesi = grey ? 0.011 : 0.014;
  const carbon = furnace === "C1" ? 0 : grey ? 0.0175 : 0.012;
  const rest = 1 - returns - fesi - carbon;
  const pig = furnace === "C1" ? 0.34 : grey ? 0.2 : 0.5;
  const parts: Part[] = [
    { from: stocks.pig, mass: mass * rest * pig, stage: "furnace" },
    { from: stocks.steel, mass: mass * rest * (1 - pig), stage: "furnace" },
    { from: heap, mass: mass * returns, stage: "furnace" },
    { from: stocks.fesi, mass: mass * fesi, stage: furnace === "C1" ? "furnace" : "correction" },
    { from: stocks.carbon, mass: mass * carbon, stage: "furnace" },
  ];
  if (furnace !== "C1") return parts;
  parts[4] = { from: stocks.fesi, mass: mass * 0.002, stage: "ladle" };
  return [...parts, { from: stocks.coke, mass: mass * 0.115 }, { from: stocks.limestone, mass: mass * 0.034 }];
}

function cupola(shop: Shop, from: number): { row: Partial<Heat>; tapped: number } {
  const melted = from + Math.round(shop.by.normal(68, 3)) * minute;
  const tapped = melted + 3 * minute;
  blow(shop, from, tapped);
  return { row: momentsOf(from, melted, tapped), tapped };
}

/** Pours a heat ladle by ladle. `broken`: the line stands, and the last ladle goes into the pig bed. */
function pour(
  shop: Shop,
  heat: string,
  day: number,
  tapped: number,
  liquid: number,
  pair: readonly [SandCast, SandCast],
  moulds: number[],
  broken: boolean,
): { mass: number; returned: number; ended: number } {
  const { tables, by, stocks } = shop;
  const hides = day >= indexOf(planted.hiddenFrom) && day <= indexOf(planted.hiddenTo);
  let left = liquid * 0.998;
  let time = tapped + 4 * minute;
  let returned = 0;
  moulds.forEach((planned, i) => {
    const product = i === moulds.length - 1 ? pair[1] : pair[0];
    const count = Math.min(planned, Math.floor(left / (product.gross * 0.992)));
    if (count < 1 || (broken && moulds.length > 1 && i === moulds.length - 1)) return;
    const mass = round(Math.min(left, count * product.gross * by.normal(1, 0.003)), 1);
    left -= mass;
    const ductile = product.metal === "ductile-iron";
    const id = `${heat}-P${i + 1}`;
    const group = `${product.line}-${shortDate(day)}-${product.id}`;
    const started = time + (ductile ? 4 : 2) * minute;
    const hot = by.normal(ductile ? 1405 : 1385, 9);
    const ended = started + (3 + Math.ceil(count * 0.35)) * minute;
    const inoculant = round(mass * (ductile ? 0.006 : 0.003), 1);
    const magnesium = round(mass * by.normal(0.0135, 0.0003), 1);
    add(tables, "pours", {
      id,
      heat,
      mouldGroup: group,
      ladle: `L${1 + ((day + i) % 4)}`,
      sequence: i + 1,
      ...(ductile ? { treated: moment(time) } : {}),
      started: moment(started),
      ended: moment(ended),
      temperature: round(hot),
      endTemperature: round(hot - by.between(18, 45)),
      mass,
      moulds: count,
      ...(ductile
        ? { nodulariserLot: stocks.nodulariser.take(day, magnesium)[0]!.lot, nodulariserMass: magnesium }
        : {}),
      inoculantLot: stocks.inoculant.take(day, inoculant)[0]!.lot,
      inoculantMass: inoculant,
    });
    const key = `${heat}-K${i + 1}`;
    const lost = (planted.lost as readonly string[]).includes(key);
    const made = castingRow(
      tables,
      {
        id: key,
        product,
        ...(lost ? {} : { heat, pour: id }),
        mouldGroup: group,
        day,
        moulds: count,
        mass,
        ...(hides ? { hidden: by.hits(count * product.perMould, planted.hiddenShare) } : {}),
      },
      shop.orders,
      by,
    );
    if (product.treated) shop.annealing.put(made.row, day);
    if (product.relieved) shop.relief.put(made.row, day);
    const day0 = shop.poured.get(`${day} ${product.id}`) ?? { moulds: 0, group, mass: 0 };
    shop.poured.set(`${day} ${product.id}`, { group, moulds: day0.moulds + count, mass: round(day0.mass + mass, 1) });
    returned += made.returned;
    time = ended + 2 * minute;
  });
  const mass = round(
    tables.pours!.filter((one) => one.heat === heat).reduce((sum, one) => sum + one.mass!, 0),
    1,
  );
  return { mass, returned, ended: time };
}
