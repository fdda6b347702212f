import type { SubjectKind } from "../books/subject.ts";
import type { RatedPart, Represented } from "../factor/rate-data.ts";
import type { Formula } from "../formula/parse.ts";
import type { Column } from "./column.ts";
import type { Ground } from "./ground.ts";
import type { At, Step, Work } from "./way.ts";

/**
 * One way to a quantity. Of several the first that is known counts; where more are known, their difference is shown.
 * - `read`: an attribute of the subject's own row. `basis` names the attribute that says how it came to be.
 * - `sum`: an attribute of the rows that belong to the subject; nothing where it has rows but none that `where` takes.
 * - `formula`: of other quantities of the same subject, or, where they do not add up, of a wider one.
 * - `up`: the same quantity of the narrower subjects, or `of` them another, added; `only` those of some ids. With
 *   `known` what is not known of a part counts nothing, since the whole's residual has it; else it makes the sum unknown.
 * - `shares`: parts of what wider subjects have, each by a key; their sum is what is shared out.
 * - `like`: what others of its kind have for one unit of `per`, where it is not known itself; estimated, with their spread.
 * - `factor`: a dated factor.
 * - `method`: a function of the books, by its name.
 */
export type Way =
  | { readonly read: string; readonly basis?: string }
  | { readonly sum: string; readonly where?: Where }
  | { readonly formula: string }
  | Up
  | { readonly shares: readonly Share[] }
  | { readonly like: string; readonly among?: SubjectKind }
  | { readonly factor: readonly [kind: string, key: string] }
  | { readonly method: Method };

export type Up = {
  readonly up: readonly SubjectKind[];
  readonly of?: string;
  readonly only?: readonly string[];
  readonly known?: true;
};

/** Which rows of a table count, by a name that is in the words. */
export type Where = { readonly name: string; takes(ground: Ground): (row: number) => boolean };

/**
 * A part of a wider subject's `of`, by the subject's own `by`. With `whole` the wider subject's own figure is the
 * denominator where it is more than the sum of the keys: what is not recorded below keeps its part.
 */
export type Share = {
  readonly of: string;
  readonly from: SubjectKind;
  readonly by: string;
  readonly whole?: string;
  /** Who belongs to no wider subject has no part; without it, such a one's figure is not known. */
  readonly optional?: true;
  /** Where nothing says what is to be shared, no subject's figure is known; without it, the plant is taken to have none. */
  readonly needed?: true;
};

/** A function that gives a whole column, with what it reads: quantities by subject, and tables or readings by name. */
export type Method = {
  readonly name: string;
  readonly needs: readonly (readonly [quantity: string, subject: SubjectKind])[];
  readonly reads: readonly string[];
  run(work: Work, inputs: readonly Column[]): Pick<Column, "value"> & Partial<Column>;
  /** What there is to say of one figure, beside the method's name. */
  step?(work: Work, at: At, index: number): Partial<Step>;
  /** What one figure stands on beside the inputs of its step: factors, suppliers' words; each by what it brings. */
  sources?(work: Work, index: number, at: Represented): readonly RatedPart[];
};

/** A quantity: one id for clauses, reports, alarms and optimisers. `adds` says that parts make up a whole. */
export type Quantity = {
  readonly id: string;
  readonly unit: string;
  readonly adds: boolean;
  readonly ways: { readonly [K in SubjectKind]?: readonly Way[] };
};

/** A quantity of a kind of subject, as the graph keeps it. */
export type NodeKey = `${string}@${SubjectKind}`;

/** A formula as it is computed: in the units of its quantities, with where each name is found. */
export type BoundFormula = {
  readonly formula: Formula;
  readonly names: readonly { readonly name: string; readonly maybe: boolean; readonly kind: SubjectKind | undefined }[];
};
