import { type AnyRow, attributeOf, type Plant, plantFormat, type TableName, tables } from "#plant";
import { measured, ownAttributes, type PlantSort, plantSorts } from "./process.ts";
import { type Random, randomOf } from "./random.ts";
import { ranges, steps } from "./ranges.ts";
import { readingOf } from "./readings.ts";

// Plants that look like plants, made from the catalogue of tables, so that a new attribute is generated as soon as it
// exists. Each value that a plant need not state is missing with a chance of one in ten.

const MISSING = 0.1;
const LAST_YEAR = 2026;

type Column = { name: string; required: boolean; make(random: Random): unknown };
const columns = new Map<TableName, Column[]>();

function columnsOf(table: TableName): Column[] {
  let made = columns.get(table);
  if (made) return made;
  const { attributes, required } = tables[table] as { attributes: object; required: readonly string[] };
  made = Object.keys(attributes).flatMap((name) => {
    const make = maker(table, name);
    return make ? [{ name, required: required.includes(name), make }] : [];
  });
  columns.set(table, made);
  return made;
}

/** How a value of an attribute is drawn; nothing for ids, notes and references, which a row gets otherwise. */
function maker(table: TableName, name: string): Column["make"] | undefined {
  const attribute = attributeOf(table, name);
  switch (attribute?.type) {
    case "choice":
      return (random) => random.pick(attribute.list.values);
    case "choices":
      return (random) => [random.pick(attribute.list.values)];
    case "boolean":
      return (random) => random.chance(name.endsWith("Complete") ? 0.9 : 0.7);
    case "date":
      if (/^(validTo|to|calibrationDue)$/.test(name)) return (random) => random.day(LAST_YEAR, LAST_YEAR + 3);
      if (/^(issued|lastDone|validFrom|calibrated|mediaChanged)$/.test(name))
        return (random) => random.day(LAST_YEAR - 3, LAST_YEAR - 1);
      return (random) => random.day(1998, LAST_YEAR - 1);
    case "quantity": {
      const known = ranges[`${table}.${name}`] ?? ranges[name];
      const few = steps[name];
      if (few) return (random) => random.pick(few);
      if (!known) return (random) => random.between(Math.max(0, attribute.min), Math.min(100, attribute.max), 0);
      const { low, high, places } = known;
      return places === undefined
        ? (random) => random.spread(low, high)
        : (random) => random.between(low, high, places);
    }
    default:
      return undefined;
  }
}

/** A row with every attribute of its table drawn or missing; what is `given` stands. */
function rowOf(random: Random, table: TableName, given: AnyRow, fits?: (name: string) => boolean): AnyRow {
  const row: AnyRow = { ...given };
  for (const { name, required, make } of columnsOf(table)) {
    if (name in given || (fits && !fits(name))) continue;
    if (required || !random.chance(MISSING)) row[name] = make(random);
  }
  return row;
}

const families = new Map<string, readonly string[]>();
for (const [names, kinds] of Object.entries(ownAttributes))
  for (const name of names.split(" ")) families.set(name, kinds.split(" "));

function unitOf(random: Random, id: string, sort: PlantSort): AnyRow {
  const kind = random.chance(0.95) ? random.pick(sort.kinds) : random.pick(tables.units.attributes.kind.list.values);
  const fits = (name: string) =>
    name !== "removed" && (families.get(name)?.some((one) => kind.startsWith(one)) ?? true);
  const given: AnyRow = { id, kind, metals: [random.pick(sort.metals)] };
  if (random.chance(0.95)) given["status"] = "in-use";
  return rowOf(random, "units", given, fits);
}

/** Up to three units of one family, so that a stack serves what a stack would serve. */
function servedBy(random: Random, emitters: readonly AnyRow[]): AnyRow[] {
  const first = random.pick(emitters);
  const same = emitters.filter((unit) => unit !== first && familyOf(unit) === familyOf(first));
  return [first, ...same.slice(0, random.whole(0, 2))];
}

function familyOf(unit: AnyRow | undefined): string {
  return String(unit?.["kind"]).split(".")[0] ?? "";
}

const pointKinds =
  "stack stack stack stack stack stack stack stack stack stack building-opening vent in-plant boundary boundary".split(
    " ",
  );

function pointOf(
  random: Random,
  at: number,
  emitters: readonly AnyRow[],
): { point: AnyRow; abatement: AnyRow | null; family: string } {
  const kind = pointKinds[at % pointKinds.length]!;
  if (kind === "boundary")
    return { point: rowOf(random, "emissionPoints", { id: `P${at}`, kind }), abatement: null, family: kind };
  const units = servedBy(random, emitters);
  const serves = units.map((unit) => unit.id);
  const given: AnyRow = { id: `P${at}`, kind };
  if (!random.chance(MISSING)) given["serves"] = serves;
  const abatement = kind === "stack" ? rowOf(random, "abatement", { id: `A${at}`, serves }) : null;
  if (abatement && !random.chance(MISSING)) given["abatement"] = [abatement.id];
  return { point: rowOf(random, "emissionPoints", given), abatement, family: familyOf(units[0]) };
}

function resultOf(random: Random, id: string, point: string, family: string, country: string): AnyRow {
  const pollutant = random.pick(measured[family] ?? measured["other"]!);
  const drawn = readingOf(random, pollutant);
  const given: AnyRow = { id, point, pollutant, belowDetection: random.chance(0.03), kind: "periodic" };
  const put = (name: string, value: unknown) => {
    if (!random.chance(MISSING / 2)) given[name] = value;
  };
  put("value", drawn.value);
  given["unit"] = drawn.unit;
  put("date", random.day(LAST_YEAR - 2, LAST_YEAR - 1).replace(/^2025-1[12]/, "2026-05"));
  put("average", random.pick(country === "US" ? ["3 runs", "3 runs", "6 min", "1 h"] : ["1 h", "1 h", "1 h", "24 h"]));
  put("state", random.chance(0.9) ? "dry-standard" : "actual");
  put("oxygen", random.between(6, 20.3, 1));
  return rowOf(
    random,
    "monitoring",
    given,
    (name) => ["temperature", "pressure", "moisture"].includes(name) && given["state"] === "actual",
  );
}

/** Rows of a table of answers or proofs: the first row of each of so many kinds. */
function kindsOf(random: Random, table: "practices" | "safety" | "documents", share: number): AnyRow[] {
  const kinds: readonly string[] = tables[table].attributes.kind.list.values;
  return kinds
    .filter(() => random.chance(share))
    .map((kind, at) => rowOf(random, table, { id: `${table[0]}${at}`, kind }));
}

/**
 * Makes the plant of a seed: a site of some 60 attributes with its enterprise, 40 units, 15 emission points with
 * 2 to 4 results each, their abatement, products, materials, practices, safety items and documents.
 */
export function plantOf(seed: number): Plant {
  const random = randomOf(seed * 2 + 1);
  const country = random.pick(["CN", "CN", "CN", "CN", "CN", "CN", "US", "US", "US", "DE"]);
  const sort = random.pick(plantSorts);
  const site = rowOf(random, "site", {
    id: `plant-${seed}`,
    country,
    industries: [sort.industries[country]!],
    metals: sort.metals.slice(0, random.whole(1, 2)),
  });
  const many = (count: number, make: (at: number) => AnyRow) => Array.from({ length: count }, (_, at) => make(at));
  const units = many(40, (at) => unitOf(random, `U${at}`, sort));
  const emitters = units.filter((unit) => !String(unit["kind"]).startsWith("utility"));
  const points = Array.from({ length: 15 }, (_, at) => pointOf(random, at, emitters));
  const monitoring = points.flatMap(({ point, family }) =>
    many(random.whole(2, 4), (at) => resultOf(random, `${point.id}-${at}`, point.id, family, country)),
  );
  return {
    format: plantFormat,
    site,
    enterprise: rowOf(random, "enterprise", { id: "enterprise" }),
    products: many(4, (at) => rowOf(random, "products", { id: `F${at}`, metal: random.pick(sort.metals) })),
    units,
    emissionPoints: points.map(({ point }) => point),
    abatement: points.flatMap(({ abatement }) => abatement ?? []),
    monitoring,
    materials: many(8, (at) => rowOf(random, "materials", { id: `M${at}` })),
    stores: many(4, (at) => rowOf(random, "stores", { id: `S${at}` })),
    practices: kindsOf(random, "practices", 0.5),
    safety: kindsOf(random, "safety", 0.5),
    documents: kindsOf(random, "documents", 0.4),
  } as unknown as Plant;
}

/** The day on which generated plants are judged. */
export const JUDGED_ON = "2026-11-25";
