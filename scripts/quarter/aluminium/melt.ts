import { castingRow } from "../castings.ts";
import { round } from "../chance.ts";
import { weighIn } from "../charge.ts";
import { dateOf, hour, indexOf, minute, moment, shiftOf, shortDate } from "../clock.ts";
import { take } from "../load.ts";
import { add } from "../quarter.ts";
import { type DieCast, pairOf } from "./products.ts";
import { gasShows, planted, type Shop } from "./shop.ts";

/** What a gas furnace takes, m3: a heat, a tonne charged, an hour held; how much it melts (kg) and how fast (t/h). */
const furnaces = {
  MF1: { letter: "M", start: 18, tonne: 69.5, hold: 13, tap: 2780, rate: 2 },
  MF2: { letter: "N", start: 11, tonne: 73, hold: 8, tap: 1340, rate: 1 },
} as const;

const heapTarget = 46_000;

/** Melts one heat in a gas furnace and carries it to the machines. @returns when it was empty */
export function heatOf(shop: Shop, furnace: "MF1" | "MF2", day: number, n: number, from: number): number {
  const { tables, by, heap, stocks } = shop;
  const { letter, start, tonne, hold, tap, rate } = furnaces[furnace];
  const id = `${letter}${shortDate(day)}-${n}`;
  const pair = pairOf(furnace, day + n);
  const wanted = tap * by.normal(1, 0.012);
  const first = Math.floor(wanted / 2 / pair[0].gross);
  const shots = [first, Math.floor((wanted - first * pair[0].gross) / pair[1].gross)];
  const target = round((shots[0]! * pair[0].gross + shots[1]! * pair[1].gross) * 1.006, -1);
  const mass = (target / 0.966) * by.normal(1, 0.003);
  const returns = Math.min(0.55, Math.max(0.28, 0.43 + 0.5 * (heap.mass / heapTarget - 1)));
  const weighed = weighIn(
    tables,
    id,
    day,
    [
      { from: stocks.ingot, mass: mass * (0.997 - returns), stage: "furnace" },
      { from: heap, mass: mass * returns, stage: "furnace" },
      { from: stocks.silicon, mass: mass * 0.003, stage: "correction" },
      { from: stocks.flux, mass: mass * 0.0022, stage: "correction" },
    ],
    by,
  );
  const charged = round(weighed[0]! + weighed[1]! + weighed[2]!, 1);
  const dross = round(charged * by.between(0.016, 0.024), 1);
  const lost = round(charged * by.between(0.0105, 0.017), 1);
  const liquid = round(charged - dross - lost, 1);
  const melting = Math.round((charged / 1000 / rate) * 60 * by.between(0.97, 1.06));
  const held = Math.round(12 - 20 * Math.log(by.next()));
  const melted = from + melting * minute;
  const tapped = melted + held * minute;
  const gasMelt = start + (tonne * charged) / 1000 + by.normal(0, furnace === "MF1" ? 4 : 2.5);
  take(shop.gas[furnace], from, melted, gasMelt);
  take(shop.gas[furnace], melted, tapped, (hold * held) / 60);
  const gas = round((gasMelt + (hold * held) / 60) * gasShows[furnace], 1);
  const poured = pour(shop, id, day, tapped, liquid, pair, shots);
  const rest = round(liquid - poured.mass, 1);
  const pigged = rest > 0.015 * liquid ? round(rest - liquid * 0.004) : 0;
  heap.mass = round(heap.mass + poured.returned + pigged, 1);
  add(tables, "heats", {
    id,
    furnace,
    date: dateOf(day),
    shift: shiftOf(from),
    state: "poured",
    grade: "ADC12",
    metal: "aluminium",
    started: moment(from),
    melted: moment(melted),
    tapped: moment(tapped),
    ended: moment(poured.ended),
    targetMass: target,
    chargedMass: id === planted.typedHeat ? planted.typedMass(charged) : charged,
    liquidMass: liquid,
    tappedMass: liquid,
    pouredMass: poured.mass,
    piggedMass: pigged,
    slagMass: dross,
    meltLoss: lost,
    targetTapTemperature: 735,
    tapTemperature: round(by.normal(736, 6)),
    meter: furnace === "MF1" ? "N1" : "N2",
    gas,
    holdingTime: held,
  });
  if (n % 2 === 1) sample(shop, id, tapped);
  return tapped + 10 * minute;
}

/** Between heats a furnace keeps its bath warm. */
export function keepWarm(shop: Shop, furnace: "MF1" | "MF2", from: number, to: number): void {
  take(shop.gas[furnace], from, to, (furnaces[furnace].hold * (to - from)) / hour);
}

function pour(
  shop: Shop,
  heat: string,
  day: number,
  tapped: number,
  liquid: number,
  pair: readonly [DieCast, DieCast],
  shots: readonly number[],
): { mass: number; returned: number; ended: number } {
  const { tables, by } = shop;
  const hides = day >= indexOf(planted.hiddenFrom) && day <= indexOf(planted.hiddenTo);
  let left = liquid * 0.999;
  let total = 0;
  let returned = 0;
  pair.forEach((product, i) => {
    const count = Math.min(shots[i]!, Math.floor(left / (product.gross * 0.994)));
    const mass = round(Math.min(left, count * product.gross * by.normal(1, 0.002)), 1);
    left -= mass;
    total = round(total + mass, 1);
    const id = `${heat}-P${i + 1}`;
    const group = `${product.line}-${shortDate(day)}-${product.id}`;
    const started = tapped + (4 + 6 * i) * minute;
    add(tables, "pours", {
      id,
      heat,
      mouldGroup: group,
      ladle: `L${1 + i}`,
      sequence: i + 1,
      started: moment(started),
      temperature: round(by.normal(712, 6)),
      mass,
      moulds: count,
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
    if (product.treated) shop.ageing.put(made.row, day);
    const known = shop.shots.get(`${day} ${product.id}`) ?? { shots: 0, mass: 0, group };
    shop.shots.set(`${day} ${product.id}`, { group, shots: known.shots + count, mass: round(known.mass + mass, 1) });
    returned = round(returned + made.returned, 1);
  });
  return { mass: total, returned, ended: tapped + 20 * minute };
}

function sample({ tables, by }: Shop, heat: string, tapped: number): void {
  add(tables, "samples", {
    id: `${heat}-s1`,
    heat,
    taken: moment(tapped - 8 * minute),
    kind: "spectrometer",
    point: "furnace-final",
    Si: round(by.normal(10.9, 0.2), 2),
    Cu: round(by.normal(2.1, 0.12), 2),
    Fe: round(by.normal(0.82, 0.05), 2),
    Mg: round(by.normal(0.21, 0.03), 2),
    Mn: round(by.normal(0.23, 0.02), 2),
    Zn: round(by.normal(0.7, 0.08), 2),
    accepted: true,
  });
}
