import { because, type Figure } from "#evidence";
import { recordAttributeOf } from "#plant";
import { conversionFactor } from "#units";
import { type RowSubject, subjectTables } from "../books/subject.ts";
import { digits, figureOf } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { yearShare } from "../quantities/methods/outlets.ts";

/** An attribute of a row of the plant's description, as the record of a period gives it. */
export type DerivedAttribute = {
  readonly table: string;
  readonly id: string;
  readonly attribute: string;
  readonly figure: Figure;
};

/**
 * How a figure of a period becomes what the attribute means.
 * - `period`: a rate or share: the period's own.
 * - `year`: a mass per year: as it is where the period is one year, else times 365 over its days, estimated and without an
 *   uncertainty, since nothing says what the rest of the year is like.
 * - `mean`: the mean of running the plant, where norms ask for a test under stated conditions: estimated.
 */
type Rule = "period" | "year" | "mean";
type Plan = {
  readonly attribute: string;
  readonly kind: RowSubject | "plant";
  readonly quantity: string;
  readonly rule: Rule;
  /** Which rows it holds for; all, if absent. */
  readonly where?: (ledger: Ledger, index: number) => boolean;
};

/** A period shorter than this says nothing of a year. */
const fewestDays = 28;
const yearDays = [365, 366];

const plans: readonly Plan[] = [
  { attribute: "annualMelt", kind: "plant", quantity: "metal.charged", rule: "year" },
  { attribute: "copperOtherMelt", kind: "plant", quantity: "metal.charged.copper-other", rule: "year" },
  { attribute: "organicSolventUse", kind: "plant", quantity: "solvent.used", rule: "year" },
  { attribute: "chargedPerYear", kind: "unit", quantity: "metal.charged", rule: "year" },
  { attribute: "chargedPerMonth", kind: "unit", quantity: "metal.charged.last-month", rule: "period" },
  {
    attribute: "specificConsumption",
    kind: "unit",
    quantity: "melt.consumption",
    rule: "mean",
    where: byPower("melting"),
  },
  {
    attribute: "specificConsumption",
    kind: "unit",
    quantity: "treated.consumption",
    rule: "mean",
    where: byPower("heat-treatment"),
  },
  { attribute: "production", kind: "product", quantity: "metal.good", rule: "year" },
  { attribute: "poured", kind: "product", quantity: "metal.poured", rule: "year" },
  { attribute: "scrapRate", kind: "product", quantity: "scrap.rate", rule: "period" },
  { attribute: "sandReuse", kind: "product", quantity: "sand.reclaim-rate", rule: "period", where: ofOneSand },
  {
    attribute: "amount",
    kind: "material",
    quantity: "material.used",
    rule: "year",
    where: notDeclared("material.used"),
  },
  {
    attribute: "amount",
    kind: "waste",
    quantity: "waste.generated",
    rule: "year",
    where: notDeclared("waste.generated"),
  },
];

/**
 * The attributes of the plant's tables that follow from what was made in the period, for clauses that ask for them: melt
 * (metal charged to furnaces, as 40 CFR 63.10906 counts it), charge, consumption, production, scrap (by mass), reuse of
 * sand, materials, waste. Only those that are known; each figure says by which rule it stands for the attribute.
 */
export function derivedAttributes(ledger: Ledger): DerivedAttribute[] {
  return plans.flatMap((plan) => {
    const ids = ledger.subjects.of(plan.kind).ids;
    const known = ledger.column(plan.quantity, plan.quantity === "sand.reclaim-rate" ? "plant" : plan.kind);
    if (!known) return [];
    return ids.flatMap((id, index): DerivedAttribute[] => {
      if (plan.where && !plan.where(ledger, index)) return [];
      const figure = derived(ledger, plan, id);
      const table = plan.kind === "plant" ? "site" : subjectTables[plan.kind];
      return figure ? [{ table, id, attribute: plan.attribute, figure }] : [];
    });
  });
}

function derived(ledger: Ledger, plan: Plan, id: string): Figure | undefined {
  const { kind, attribute, quantity, rule } = plan;
  const table = kind === "plant" ? "site" : subjectTables[kind];
  const own = ledger.quantity(quantity).ways[kind] !== undefined;
  const source = own
    ? figureOf(ledger, quantity, kind, id)
    : figureOf(ledger, quantity, "plant", ledger.books.plant.site.id);
  const unit = unitOf(table, attribute);
  if (!source || source.value === null || unit === undefined) return undefined;
  const size = conversionFactor(source.unit, rule === "year" ? unit.replace(/\/yr$/, "") : unit);
  if (Number.isNaN(size)) throw new Error(`${quantity} is not in ${unit}`);
  const { days } = yearShare(ledger.books);
  const whole = rule !== "year" || yearDays.includes(days);
  if (!whole && days < fewestDays) return undefined;
  const value = digits(Number(source.value) * size * (whole ? 1 : yearDays[0]! / days));
  const estimated = !whole || rule === "mean";
  const { uncertainty } = source;
  return {
    quantity,
    value,
    unit,
    basis: estimated ? "estimated" : source.basis,
    ...(uncertainty === undefined || estimated ? {} : { uncertainty: digits(Number(uncertainty) * size) }),
    because: because(`ledger.derived.${whole ? rule : "scaled"}`, {
      params: {
        quantity,
        table,
        attribute,
        days,
        from: ledger.books.span.firstDay,
        to: ledger.books.span.lastDay,
        year: yearDays[0]!,
      },
      outcome: `${value} ${unit}`,
      ...(source.because ? { inputs: [source.because] } : {}),
    }),
  };
}

function unitOf(table: string, attribute: string): string | undefined {
  const found = recordAttributeOf(table, attribute);
  return found?.type === "quantity" ? found.unit : undefined;
}

/** Units of a family that run on power alone: their consumption is electricity. */
function byPower(family: string): NonNullable<Plan["where"]> {
  return ({ books }, index) => {
    const unit = books.plant.units?.[index];
    if (!unit?.kind?.startsWith(`${family}.`)) return false;
    return unit.fuel ? unit.fuel.every((fuel) => fuel === "electricity") : /induction|arc|resistance/.test(unit.kind);
  };
}

/** Products of the binder that all sand of the period was made with: of several sands no one's reuse can be told. */
function ofOneSand({ books, subjects }: Ledger, index: number): boolean {
  const codes = new Set(subjects.columns("sand-batch").numbers["binder"]);
  const attribute = recordAttributeOf("sandBatches", "binder");
  const [only] = codes;
  if (codes.size !== 1 || only === undefined || attribute?.type !== "choice") return false;
  return books.plant.products?.[index]?.binder === attribute.list.values[only];
}

/** What the ledger has from the record, not from the amount that is stated already, nor from a balance. */
function notDeclared(quantity: "material.used" | "waste.generated"): NonNullable<Plan["where"]> {
  const others = ["declared-share", "waste-by-balance"];
  return (ledger, index) => {
    const kind = quantity === "material.used" ? "material" : "waste";
    const ways = ledger.quantity(quantity).ways[kind] ?? [];
    const way = ways[ledger.column(quantity, kind)?.way[index] ?? -1];
    return way !== undefined && !("method" in way && others.includes(way.method.name));
  };
}
