import { type Figure, fault } from "#evidence";
import {
  figureOf,
  isRowSubject,
  keepLedger,
  type Ledger,
  type MeasureBy,
  type Measured,
  measure,
  quantities,
  type SubjectKind,
} from "#ledger";
import { nearest } from "#norms";
import type { Plant } from "#plant";
import { type RecordOf, type Refused, withHistorian, withRecord } from "../record/open-record.ts";
import { folderSources } from "./folder-sources.ts";
import { loadTariff } from "./load-tariff.ts";
import { booksOf, type PeriodOptions, type PlaceOf, type Sources } from "./plant-books.ts";
import { recordSources } from "./record-sources.ts";

/** Whose figures: a plant's files, or a plant of the record as of a day. */
export type MeasureTarget = { path: string } | { of: RecordOf; day: string; recorded?: Date | number };

/** How a plant is measured. `tariff` is a file with what it pays for electricity; the record remembers it. */
type MeasureOptions = PeriodOptions & { tariff?: string; progress?: (step: "plant" | "measure") => void };

/** Measures a plant over a period. @param limit at most so many rows of the table */
export function measurePlant(
  target: MeasureTarget,
  options: MeasureOptions & { by: MeasureBy; limit?: number },
): Promise<{ measured: Measured } | Refused> {
  return withLedger(target, options, (ledger, undated) => {
    const measured = measure(ledger, options.by, options.limit);
    const findings = [...undated].map(([table, count]) => ({
      kind: "gap" as const,
      code: "ledger.finding.undated" as const,
      params: { table, count },
    }));
    return { measured: { ...measured, findings: [...measured.findings, ...findings] } };
  });
}

/**
 * Explains one figure of a plant, down to the rows of the record.
 * @param subject "plant", or kind:id such as "heat:H-1204"; an id alone of a product, heat, casting, unit … that has it
 */
export function explainFigure(
  target: MeasureTarget,
  options: MeasureOptions & { quantity: string; subject?: string },
): Promise<{ figure: Figure; plant: Plant; placeOf: PlaceOf } | Refused> {
  return withLedger(target, options, (ledger, _undated, placeOf) => {
    const quantity = quantities.get(options.quantity);
    if (!quantity) {
      const near = nearest(options.quantity, [...quantities.keys()], 5).join(", ");
      return { faults: [fault("measure.no-quantity", { found: options.quantity, nearest: near })] };
    }
    const at = subjectOf(ledger, Object.keys(quantity.ways) as SubjectKind[], options.subject);
    const figure = at && figureOf(ledger, quantity.id, at.kind, at.id);
    if (!at || !figure) {
      const expected = Object.keys(quantity.ways).join(", ");
      return {
        faults: [fault("measure.no-subject", { found: options.subject ?? "plant", quantity: quantity.id, expected })],
      };
    }
    return { figure, plant: ledger.books.plant, placeOf };
  });
}

function subjectOf(ledger: Ledger, kinds: readonly SubjectKind[], given: string | undefined) {
  if (given === undefined || given === "plant") return { kind: "plant" as const, id: ledger.books.plant.site.id };
  const [, kind, id] = /^([a-z-]+):(.+)$/.exec(given) ?? [];
  if (kind && id && kinds.includes(kind as SubjectKind)) return { kind: kind as SubjectKind, id };
  const found = kinds.filter((one) => (isRowSubject(one) || one !== "plant") && ledger.subjects.index(one, given) >= 0);
  return found[0] && { kind: found[0], id: given };
}

async function withLedger<T extends object>(
  target: MeasureTarget,
  options: MeasureOptions,
  work: (ledger: Ledger, undated: ReadonlyMap<string, number>, placeOf: PlaceOf) => T | Refused,
): Promise<T | Refused> {
  options.progress?.("plant");
  const run = async (sources: Sources | Refused): Promise<T | Refused> => {
    if ("faults" in sources) return sources;
    const found = await booksOf(sources, options);
    if ("faults" in found) return found;
    options.progress?.("measure");
    return work(keepLedger(found.books, quantities), found.undated, sources.placeOf ?? (() => undefined));
  };
  const { tariff } = options;
  if ("path" in target) return run(await withTariff(await folderSources(target.path), tariff));
  return withRecord(target.of, (record) =>
    withHistorian(target.of.place, async (historian) => run(await recordSources(record, historian, target, tariff))),
  );
}

/** The sources with the tariff of a file in place of their own. */
async function withTariff(sources: Sources | Refused, file: string | undefined): Promise<Sources | Refused> {
  if (file === undefined || "faults" in sources) return sources;
  const loaded = await loadTariff(file);
  return "faults" in loaded ? loaded : { ...sources, tariff: loaded.tariff };
}
