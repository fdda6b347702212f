import type { RecordTableName } from "#plant";

/**
 * What a figure can be of. Most are rows of one table of the record; the rest are made of rows: the plant as a whole, a
 * stage of its process, a customer, a calendar month, a family of metal.
 */
export const subjectTables = {
  heat: "heats",
  "charge-line": "chargeLines",
  pour: "pours",
  lot: "lots",
  material: "materials",
  "sand-batch": "sandBatches",
  "core-batch": "coreBatches",
  "mould-group": "mouldGroups",
  casting: "castings",
  "forging-batch": "forgingBatches",
  "heat-treatment": "heatTreatments",
  "waste-load": "wasteLoads",
  waste: "waste",
  order: "orders",
  product: "products",
  unit: "units",
  meter: "meters",
  energy: "energy",
  tool: "tools",
  "emission-point": "emissionPoints",
} as const satisfies Record<string, RecordTableName>;

export type RowSubject = keyof typeof subjectTables;
export type SubjectKind = RowSubject | "plant" | "process" | "customer" | "month" | "family";

/** Whether subjects of a kind are rows of a table. */
export function isRowSubject(kind: SubjectKind): kind is RowSubject {
  return kind in subjectTables;
}

/** The stages of making castings and forgings, in their order; a unit belongs to one by its kind. */
export const stages = [
  "melting",
  "holding",
  "treatment",
  "sand",
  "core",
  "moulding",
  "casting",
  "cleaning",
  "heating",
  "forging",
  "heat-treatment",
  "finishing",
  "utilities",
  "general",
] as const;
export type Stage = (typeof stages)[number];

const stageOfFamily: Readonly<Record<string, Stage>> = {
  charge: "melting",
  melting: "melting",
  holding: "holding",
  refining: "treatment",
  treatment: "treatment",
  moulding: "moulding",
  pattern: "moulding",
  core: "core",
  sand: "sand",
  casting: "casting",
  pouring: "casting",
  cooling: "casting",
  shakeout: "casting",
  cleaning: "cleaning",
  heating: "heating",
  forging: "forging",
  "heat-treatment": "heat-treatment",
  surface: "finishing",
  machining: "finishing",
  stamping: "forging",
  utility: "utilities",
};

/** The stage that a kind of unit ("melting.induction.coreless") belongs to; general where its family is of none. */
export function stageOf(unitKind: string): Stage {
  return stageOfFamily[unitKind.split(".")[0] ?? ""] ?? "general";
}
