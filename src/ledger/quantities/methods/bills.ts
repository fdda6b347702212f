import { addPeriod, conversionFactor } from "#units";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import { usualUncertainty } from "../../graph/instrument.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { type Carrier, carrierUnits } from "../carriers.ts";

const day = 86_400_000;

/** The rows of `energy` of a carrier that reach into the period, each with the share of its days that does. */
function rows(work: Work, carrier: Carrier, takes: (usedBy: string | undefined) => boolean) {
  const { span, plant } = work.books;
  const all = (plant.energy ?? []).filter(
    (row) => row.carrier === carrier && row.from !== undefined && row.to !== undefined && row.amount !== undefined,
  );
  return all
    .filter((row) => takes(row.usedBy))
    .flatMap((row) => {
      const from = Date.parse(row.from!);
      const to = Date.parse(row.to!) + day;
      const first = Math.max(from, Date.parse(span.firstDay));
      const last = Math.min(to, Date.parse(span.lastDay) + day);
      const share = (last - first) / (to - from);
      const size = conversionFactor(row.unit ?? "", carrierUnits[carrier]);
      return share > 0 && !Number.isNaN(size) ? [{ row, share: Math.min(1, share), value: row.amount! * size }] : [];
    });
}

/** Rows that speak of the whole plant where there are any, else all: rows of single users beside them would count twice. */
function ofPlant(work: Work, carrier: Carrier) {
  const whole = rows(work, carrier, (usedBy) => usedBy === undefined);
  return whole.length > 0 ? whole : rows(work, carrier, () => true);
}

/** A plant's bills of a carrier: each over its days, so that of a longer bill only its share of the period counts. */
export function plantBills(carrier: Carrier): Method {
  return {
    name: "bills",
    needs: [],
    reads: ["energy.id", "energy.amount"],
    run: (work) => {
      const column = emptyColumn(1);
      const found = ofPlant(work, carrier);
      if (found.length === 0) return column;
      const relative = usualUncertainty(work.books, "energy");
      column.value[0] = found.reduce((sum, one) => sum + one.value * one.share, 0);
      column.shared[0] = column.value[0] * relative;
      const split = found.some((one) => one.share < 1);
      column.basis[0] = basisCode(split ? "estimated" : (found[0]!.row.basis ?? "measured"));
      return column;
    },
    step: (work) => {
      const found = ofPlant(work, carrier);
      return {
        params: { rows: found.length, split: found.filter((one) => one.share < 1).length },
        refs: found.map(({ row }) => ({ table: "energy", id: row.id, attribute: "amount" })),
      };
    },
  };
}

/**
 * What the plant paid for a carrier in the period by its bills, CNY; of electricity without the value-added tax that the
 * plant's tariff says is in it.
 */
export function plantCost(carrier: Carrier): Method {
  return paid(carrier, () => true);
}

/** The same where the bills say it of every day of the period. */
export function paidBills(carrier: Carrier): Method {
  return paid(carrier, (work) => {
    const { span } = work.books;
    const found = costed(work, carrier).map(({ row }) => [row.from!, row.to!] as const);
    for (let at = span.firstDay; at <= span.lastDay; ) {
      const last = found
        .flatMap(([from, to]) => (from <= at && at <= to ? [to] : []))
        .sort()
        .at(-1);
      if (last === undefined) return false;
      at = addPeriod(last, { months: 0, days: 1, hours: 0 });
    }
    return true;
  });
}

function costed(work: Work, carrier: Carrier) {
  return ofPlant(work, carrier).filter(({ row }) => row.cost !== undefined);
}

function paid(carrier: Carrier, holds: (work: Work) => boolean): Method {
  return {
    name: "bills",
    needs: [],
    reads: ["energy.id", "energy.cost", ...(carrier === "electricity" ? ["tariff"] : [])],
    run: (work) => {
      const column = emptyColumn(1);
      const found = costed(work, carrier);
      if (found.length === 0 || !holds(work)) return column;
      const vat = carrier === "electricity" ? (work.books.tariff?.vat?.rate ?? 0) : 0;
      column.value[0] = found.reduce((sum, one) => sum + one.row.cost! * one.share, 0) / (1 + vat);
      column.basis[0] = basisCode(found.some((one) => one.share < 1) ? "estimated" : "measured");
      return column;
    },
    step: (work) => {
      const found = costed(work, carrier);
      return {
        params: { rows: found.length, split: found.filter((one) => one.share < 1).length },
        refs: found.map(({ row }) => ({ table: "energy", id: row.id, attribute: "cost" })),
      };
    },
  };
}

/** What the bills say of single units. */
export function unitBills(carrier: Carrier): Method {
  return {
    name: "bills",
    needs: [],
    reads: ["energy.id", "energy.amount"],
    run: (work) => {
      const ids = work.subjects.of("unit").ids;
      const column = emptyColumn(ids.length);
      const relative = usualUncertainty(work.books, "energy");
      ids.forEach((id, i) => {
        const found = rows(work, carrier, (usedBy) => usedBy === id);
        if (found.length === 0) return;
        column.value[i] = found.reduce((sum, one) => sum + one.value * one.share, 0);
        column.shared[i] = column.value[i]! * relative;
        column.basis[i] = basisCode(
          found.some((one) => one.share < 1) ? "estimated" : (found[0]!.row.basis ?? "measured"),
        );
      });
      return column;
    },
    step: (work, _at, index) => {
      const id = work.subjects.of("unit").ids[index];
      const found = rows(work, carrier, (usedBy) => usedBy === id);
      return {
        params: { rows: found.length, split: found.filter((one) => one.share < 1).length },
        refs: found.map(({ row }) => ({ table: "energy", id: row.id, attribute: "amount" })),
      };
    },
  };
}
