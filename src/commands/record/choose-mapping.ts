import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { stringify } from "yaml";
import { type Fault, fault } from "#evidence";
import { word } from "#i18n";
import {
  type HistoryLook,
  type HistoryMapping,
  isReadingMapping,
  lookHistory,
  type MappingProposal,
  proposeMapping,
  readMapping,
  reasonHeading,
} from "#intake/sheet";
import type { RecordTableName } from "#plant";
import type { PlantRecord } from "#store";
import { type RecordOf, type Refused, withRecord } from "./open-record.ts";

/** What a file of history holds: rows of a table of the record, or readings of meters and monitors. */
export type HistoryTarget = RecordTableName | "readings";

/**
 * Where the mapping comes from: a file, or else the one remembered for such a file, or else the one proposed. `timeZone`
 * and `source` overrule what a file or the memory says of them.
 */
export type MappingChoice = { file?: string; timeZone?: string; source?: string };

/** A mapping with where it is from and the name under which it is remembered: that of files with these columns. */
export type ChosenMapping = { mapping: HistoryMapping; from: "file" | "remembered" | "proposed"; name: string };

/**
 * Chooses how a file is read. A mapping that is only proposed is taken where no column is in doubt; otherwise it is
 * refused with the doubts, to be written out by `proposeFor` and mended.
 */
export async function chooseMapping(
  path: string,
  target: HistoryTarget,
  choice: MappingChoice,
  record: PlantRecord,
): Promise<ChosenMapping | Refused> {
  const look = await lookHistory(path);
  if ("code" in look) return { faults: [look] };
  const name = mappingName(look, target);
  if (choice.file !== undefined) {
    const read = await mappingIn(choice.file);
    return "faults" in read ? read : { mapping: overruled(read.mapping, choice), from: "file", name };
  }
  const kept = await record.mappings();
  if (!kept.value) return { faults: kept.faults };
  const known = kept.value.find((one) => one.name === name);
  if (known) {
    const read = readMapping(JSON.stringify(known.mapping), name);
    return "faults" in read ? read : { mapping: overruled(read.mapping, choice), from: "remembered", name };
  }
  const materials = await materialsOf(record);
  if ("faults" in materials) return materials;
  const proposal = propose(look, target, choice, materials.rows);
  const doubts = doubtsOf(proposal, path);
  return doubts.length > 0 ? { faults: doubts } : { mapping: proposal.mapping, from: "proposed", name };
}

/**
 * The proposed mapping for a file as YAML to be looked through and mended, its doubts as comments on top.
 * @param of the plant for whose materials columns may be headed; the words of the trade alone, if absent
 */
export async function proposeFor(
  path: string,
  target: HistoryTarget,
  choice: MappingChoice,
  say: (fault: Fault) => string,
  of?: RecordOf,
): Promise<{ text: string; doubts: readonly Fault[] } | Refused> {
  const look = await lookHistory(path);
  if ("code" in look) return { faults: [look] };
  const materials = of ? await withRecord(of, materialsOf) : { rows: [] };
  if ("faults" in materials) return materials;
  const proposal = propose(look, target, choice, materials.rows);
  const doubts = doubtsOf(proposal, path);
  const comments = doubts.map((one) => `# ${say(one).replaceAll(/\s+/g, " ")}\n`).join("");
  return { text: `${comments}${stringify(proposal.mapping)}`, doubts };
}

/** A mapping with the time zone and the source that were asked for now. */
function overruled(mapping: HistoryMapping, { timeZone, source }: MappingChoice): HistoryMapping {
  const zoned = timeZone === undefined ? mapping : inZone(mapping, timeZone);
  return source !== undefined && isReadingMapping(zoned)
    ? { ...zoned, readings: { ...zoned.readings, source } }
    : zoned;
}

function inZone(mapping: HistoryMapping, timeZone: string): HistoryMapping {
  const file = { ...mapping.file, timeZone };
  if (isReadingMapping(mapping)) {
    const { timeZone: _, ...time } = mapping.readings.time;
    return { ...mapping, file, readings: { ...mapping.readings, time } };
  }
  return { ...mapping, file, columns: mapping.columns.map(({ timeZone: _, ...column }) => column) };
}

type Materials = { rows: { id: string; name?: string; kind?: string }[] };

/** The materials of a plant, by which a charge sheet may head its columns. */
async function materialsOf(record: PlantRecord): Promise<Materials | Refused> {
  const found = await record.list("materials", { limit: 10_000 });
  return found.value
    ? { rows: found.value.map(({ row }) => row as Materials["rows"][number]) }
    : { faults: found.faults };
}

function propose(
  look: HistoryLook,
  target: HistoryTarget,
  { timeZone, source }: MappingChoice,
  materials: Materials["rows"],
): MappingProposal {
  const { names, units } = look.head;
  return proposeMapping({ names, units, rows: look.rows }, target, {
    labels: { pair: word },
    materials,
    ...(timeZone ? { timeZone } : {}),
    ...(source ? { source } : {}),
    ...(look.sheet ? { file: { sheet: look.sheet } } : {}),
  });
}

/** What must be settled by hand before a proposal can be used. */
function doubtsOf({ mapping, doubtful, lacking, ignored }: MappingProposal, file: string): Fault[] {
  const table = "table" in mapping ? `${mapping.table}.` : "";
  return [
    ...doubtful.flatMap(({ from, to, doubts, unknownValues }) =>
      doubts.map((doubt) =>
        fault(
          `import.doubt.${doubt}`,
          { found: from.join(" + "), attribute: table + to, values: unknownValues.slice(0, 5).join(", ") },
          { file },
        ),
      ),
    ),
    ...ignored.map((found) => fault("import.column-ignored", { found }, { file })),
    ...lacking.map((attribute) => fault("import.column-lacking", { attribute: table + attribute }, { file })),
  ];
}

/** Files with the same columns for the same target are read alike; a file of rejects has one more, of reasons. */
function mappingName({ head: { names } }: HistoryLook, target: HistoryTarget): string {
  const columns = createHash("sha256")
    .update(
      names
        .filter((name) => name !== reasonHeading)
        .sort()
        .join("\n"),
    )
    .digest("hex")
    .slice(0, 16);
  return `${target} ${columns}`;
}

async function mappingIn(file: string): Promise<{ mapping: HistoryMapping } | Refused> {
  try {
    return readMapping(await readFile(file, "utf8"), file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { faults: [fault("sheet.unreadable", { path: file, reason: String(error.code) })] };
  }
}
