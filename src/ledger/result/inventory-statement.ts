import { bases } from "#evidence";
import type { EmissionSource, EmissionTotal, FactorValue } from "../carbon/emission-line.ts";
import { type Inventory, type InventoryLine, inventory } from "../carbon/inventory.ts";
import { isoCategories } from "../carbon/iso-category.ts";
import { computed, knowsNothing, none, weaker } from "../graph/column.ts";
import type { Ledger } from "../graph/ledger.ts";
import { fuels } from "../quantities/carriers.ts";
import { plantCell } from "./cell.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";

const unit = "kg CO2e";

/** The plant's greenhouse gas inventory of the period: by scope, and by category of ISO 14064-1. */
export function inventoryStatements(ledger: Ledger): Statement[] {
  const found = inventoryOf(ledger);
  const subject = { kind: "plant", id: ledger.books.plant.site.id } as const;
  if (!found) return [];
  if ("refused" in found) return [{ code: "statement.inventory", subject, lines: [], refused: found.refused }];
  const { lines } = found;
  const of = (scope: 1 | 2 | 3, method?: "location" | "market") =>
    lines.filter((line) => line.scope === scope && (line.method === undefined || line.method === method));
  const total = (code: string, quantity: string, sum: EmissionTotal) =>
    cellLine(code, 1, valueCell(quantity, unit, sum.total), { mark: "total" });
  return [
    {
      code: "statement.inventory",
      subject,
      lines: [
        { code: "statement.inventory.scope1", level: 0 },
        ...of(1).map(sourceLine),
        total("statement.inventory.sum", "inventory.scope1", found.scope1),
        { code: "statement.inventory.scope2", level: 0 },
        ...of(2, "location").map(sourceLine),
        total("statement.inventory.location", "inventory.scope2.location", found.location.scope2),
        ...of(2, "market").map(sourceLine),
        total("statement.inventory.market", "inventory.scope2.market", found.market.scope2),
        { code: "statement.inventory.scope3", level: 0 },
        ...of(3).map(sourceLine),
        total("statement.inventory.sum", "inventory.scope3", found.scope3),
        ...found.notAssessed.map(
          (category): StatementLine => ({
            code: `statement.inventory.category.${category}`,
            level: 1,
            text: "–",
            mark: "unknown",
          }),
        ),
        { code: "statement.inventory.all", level: 0 },
        total("statement.inventory.location", "inventory.total.location", found.location.total),
        total("statement.inventory.market", "inventory.total.market", found.market.total),
        { code: "statement.inventory.iso", level: 0 },
        ...isoCategories
          .filter((iso) => lines.some((line) => line.iso === iso))
          .map((iso) =>
            cellLine(
              `statement.inventory.iso.${iso}`,
              1,
              valueCell(`inventory.iso-${iso}`, unit, found.location.iso[iso].total),
            ),
          ),
        { code: "statement.inventory.apart", level: 0 },
        cellLine("statement.inventory.biogenic", 1, biogenic(ledger, found)),
        cellLine("quantity.carbon.unallocated.location", 1, plantCell(ledger, "carbon.unallocated.location")),
      ],
    },
  ];
}

/** Heats out of which more carbon came than went in, by more than it is uncertain, with no fuel in the charge. */
export function carbonGained(ledger: Ledger): Finding[] {
  const column = ledger.column("carbon.oxidation", "heat");
  const coke = ledger.column("carrier.coke.metered", "heat");
  const coal = ledger.column("carrier.coal.metered", "heat");
  const found = [...(column?.value ?? [])].flatMap((value, heat) => {
    const u = Math.hypot(column!.shared[heat]!, column!.random[heat]!);
    const fuel = (coke?.value[heat] || 0) + (coal?.value[heat] || 0);
    return value < -u && fuel === 0 ? [{ heat, value }] : [];
  });
  const worst = found.sort((a, b) => a.value - b.value)[0];
  if (!worst) return [];
  const id = ledger.subjects.of("heat").ids[worst.heat]!;
  const params = { heat: id, count: found.length, value: Math.round(-worst.value) };
  return [{ kind: "flag", code: "ledger.finding.carbon-gained", params, subject: { kind: "heat", id } }];
}

function sourceLine(line: InventoryLine): StatementLine {
  const value = line.kg === undefined ? undefined : { value: line.kg, u: line.u ?? Number.NaN };
  const cell = valueCell(line.code, unit, value, line.basis);
  const params = { quantity: line.code };
  const code = line.scope === 3 ? `statement.inventory.source.${line.category}` : `statement.inventory.source`;
  return cellLine(code, 1, cell, { params });
}

function biogenic(ledger: Ledger, found: Inventory) {
  const burnt = (knownValue(ledger, "carrier.biomass")?.value ?? 0) > 0;
  return valueCell("inventory.biogenic", unit, burnt ? undefined : found.biogenicCo2.total);
}

/** The inventory from the ledger's figures; undefined where the plant recorded nothing that emits. */
export function inventoryOf(ledger: Ledger): ReturnType<typeof inventory> | undefined {
  const known = (quantity: string) => knownValue(ledger, quantity);
  const source = (code: string, quantity: string, factor: FactorValue | undefined): EmissionSource => ({
    code,
    activity: known(quantity),
    factor,
    basis: basisOf(ledger, quantity, factor?.id),
  });
  const asIs = (quantity: string) => source(quantity, quantity, { id: quantity, value: 1, u: 0, status: null });
  const factor = (quantity: string): FactorValue | undefined => {
    const value = known(quantity);
    return value && { ...value, id: quantity, status: null };
  };
  const there = (quantity: string, kind: "heat" | "casting" | "forging-batch") => {
    const column = ledger.column(quantity, kind);
    return column !== undefined && !knowsNothing(column);
  };
  const used = (carrier: string) => (known(`carrier.${carrier}`)?.value ?? 0) !== 0;
  const burnt = fuels.filter((carrier) => carrier !== "biomass" && used(carrier));
  const power = known("carrier.electricity");
  if (burnt.length === 0 && !power && !there("carbon.charge", "heat")) return undefined;
  const moved = there("carbon.transport", "casting") || there("carbon.transport", "forging-batch");
  const scope3 = (category: 1 | 4 | 5, quantity: string) => ({ ...asIs(quantity), category });
  return inventory({
    fuels: burnt.map((carrier) => source(`carrier.${carrier}`, `carrier.${carrier}`, factor(`combustion.${carrier}`))),
    process: ["oxidation", "process"]
      .filter((name) => there(`carbon.${name}`, "heat"))
      .map((name) => asIs(`inventory.scope1.${name}`)),
    electricity: [
      {
        code: "carrier.electricity",
        kWh: power,
        basis: basisOf(ledger, "carrier.electricity", "factor.grid"),
        location: factor("factor.grid"),
        residual: factor("factor.grid.market"),
      },
    ],
    heat: [
      ...(used("heat") ? [asIs("inventory.scope2.hot")] : []),
      ...(used("steam") ? [asIs("inventory.scope2.steam")] : []),
    ],
    scope3: [
      scope3(1, "inventory.scope3.materials"),
      ...(moved ? [scope3(4, "inventory.scope3.transport")] : []),
      ...(known("inventory.scope3.waste") ? [scope3(5, "inventory.scope3.waste")] : []),
    ],
  });
}

/** How well an amount and the factor that it is multiplied by are known together. */
function basisOf(ledger: Ledger, ...of: readonly (string | undefined)[]) {
  const codes = of.flatMap((quantity) =>
    quantity === undefined ? [] : (ledger.column(quantity, "plant")?.basis[0] ?? none),
  );
  return bases[computed(codes.reduce((one, other) => weaker(one, other)))] ?? "estimated";
}
