import type { RecordRow } from "#plant";
import { round } from "../chance.ts";
import { at, dateOf, hour, indexOf, minute, moment, shiftOf, shortDate } from "../clock.ts";
import { take } from "../load.ts";
import { add } from "../quarter.ts";
import { type Forged, type Line, lines, productOn } from "./products.ts";
import { planted, type Shop, shows } from "./shop.ts";

type Batch = RecordRow<"forgingBatches">;

/** What heating takes: kWh or m3 a batch, a tonne, and an hour of waiting at temperature. */
const heating = {
  IH1: { start: 24, tonne: 338, hold: 55, sd: 9 },
  F1: { start: 34, tonne: 66, hold: 17, sd: 6 },
  F2: { start: 41, tonne: 71, hold: 20, sd: 7 },
} as const;

/** Forges one batch of a line. @returns when it ended */
export function batchOf(shop: Shop, line: Line, day: number, n: number, from: number): number {
  const { tables, by } = shop;
  const { letter, batch, rate, scale, heating: furnace, meter, temperature } = lines[line];
  const id = `${letter}${shortDate(day)}-${n}`;
  const product = productOn(line, day, n);
  const billets = Math.round(((product.batch ?? batch) * by.normal(1, product.batch ? 0.02 : 0.06)) / product.billet);
  const input = round(billets * product.billet * by.normal(1, 0.0015), 1);
  const lots = shop.bars[product.bar].take(day, input);
  const waited = Math.round(6 - 18 * Math.log(by.next()));
  const ended = from + Math.round((input / 1000 / rate) * 60 * by.between(0.97, 1.05) + waited) * minute;
  const masses = divide(shop, product, input, billets, scale, day);
  const strokes = Math.round(billets * product.blows * by.between(1, 1.02));
  shop.sums.scale += masses.scaleMass;
  shop.sums.steel += masses.flashMass + masses.kerfMass + masses.scrapped;
  const lot = tables.lots!.find((one) => one.id === lots[0]!.lot)!;
  const known = !(planted.lost as readonly string[]).includes(id);
  const { scrapped: _, ...division } = masses;
  const row: Batch = {
    id,
    product: product.id,
    order: shop.orders.give(product.id, day, masses.good),
    ...(known ? { lot: lot.id, ...(lot.meltNumber === undefined ? {} : { meltNumber: lot.meltNumber }) } : {}),
    grade: product.grade,
    unit: line,
    heatingUnit: furnace,
    die: shop.dies.use(product, day, strokes),
    date: dateOf(day),
    shift: shiftOf(from),
    state: masses.good > 0 ? "released" : "blocked",
    started: moment(from),
    ended: moment(ended),
    heatingTemperature: round(by.normal(temperature, 6)),
    startTemperature: round(by.normal(temperature - 55, 10)),
    endTemperature: round(by.normal(930, 18)),
    forgingRatio: product.ratio,
    strokes,
    billets,
    ...division,
    inputMass: id === planted.typedBatch ? planted.typedMass(input) : input,
    meter,
    ...heat(shop, furnace, from, ended, input, waited),
  };
  add(tables, "forgingBatches", row);
  if (product.treatment) shop.treatment[product.treatment].put(row, day);
  return ended;
}

/** How the input becomes good pieces, flash, scale, cuts and rejected pieces; all together are the input. */
function divide(
  shop: Shop,
  product: Forged,
  input: number,
  billets: number,
  scale: readonly [number, number],
  day: number,
) {
  const { by } = shop;
  const scaleMass = round(input * by.between(...scale), 1);
  const kerfMass = round(input * product.crop * by.normal(1, 0.06), 1);
  const flashMass = round(input * product.flash * by.normal(1, 0.03), 1);
  const pieces = round(input - scaleMass - kerfMass - flashMass, 1);
  const scrap = by.hits(billets, product.scrap * by.between(0.5, 1.5));
  const hides = day >= indexOf(planted.hiddenFrom) && day <= indexOf(planted.hiddenTo);
  const hidden = hides ? by.hits(billets - scrap, planted.hiddenShare) : 0;
  const of = (count: number) => round((pieces * count) / billets, 1);
  const good = billets - scrap - hidden;
  const scrapMass = of(scrap);
  return {
    good,
    scrap,
    ...(scrap > 0 ? { rejectReason: by.weighted(product.reasons) } : {}),
    goodMass: hidden > 0 ? of(good) : round(pieces - scrapMass, 1),
    scrapMass,
    flashMass,
    scaleMass,
    kerfMass,
    scrapped: of(scrap + hidden),
  };
}

function heat(
  shop: Shop,
  furnace: "IH1" | "F1" | "F2",
  from: number,
  to: number,
  input: number,
  waited: number,
): Partial<Batch> {
  const { start, tonne, hold, sd } = heating[furnace];
  const amount = start + (tonne * input) / 1000 + (hold * waited) / 60 + shop.by.normal(0, sd);
  take(furnace === "IH1" ? shop.electric.IH1 : shop.gas[furnace], from, to, amount);
  const shown = round(amount * shows[furnace], 1);
  const heatingTime = furnace === "IH1" ? 4 : 95;
  return furnace === "IH1" ? { heatingTime, energy: shown, energyBasis: "measured" } : { heatingTime, gas: shown };
}

/** A gas furnace is brought to temperature in the morning and kept warm at night; that is beside the batches. */
export function lightUp(shop: Shop, furnace: "F1" | "F2", day: number, from: number): void {
  const before = from - 1.6 * hour;
  take(shop.gas[furnace], at(day, 0), before, (3.2 * (before - at(day, 0))) / hour);
  take(shop.gas[furnace], before, from, shop.by.normal(furnace === "F1" ? 62 : 88, 5));
}
