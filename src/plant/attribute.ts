/** A closed list of values; the words for them are in the catalogues under the list's name. Dots make families. */
export type ChoiceList<V extends string = string> = { readonly name: string; readonly values: readonly V[] };

/** What one attribute of a noun holds. Numbers are kept in the attribute's own unit, a time as UTC down to the millisecond. */
export type Attribute =
  | { readonly type: "quantity"; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly type: "choice"; readonly list: ChoiceList }
  | { readonly type: "choices"; readonly list: ChoiceList }
  | { readonly type: "boolean" }
  | { readonly type: "date" }
  | { readonly type: "time" }
  | { readonly type: "text" }
  | { readonly type: "texts" }
  | { readonly type: "unit" }
  | { readonly type: "ref"; readonly table: string }
  | { readonly type: "refs"; readonly table: string };

export type Attributes = Readonly<Record<string, Attribute>>;

/** One noun of the plant: a table of the record. `single` has exactly one row; `complete` names the site's attribute that says the list is whole. */
export type Table<N extends string = string, A extends Attributes = Attributes> = {
  readonly name: N;
  readonly subject: string;
  readonly single?: true;
  readonly complete?: string;
  readonly required: readonly string[];
  readonly attributes: A;
};

/** A number of `unit` between min and max, both possible. The default bounds are 0 and 10^12. */
export const quantity = <const U extends string>(unit: U, min = 0, max = 1e12) =>
  ({ type: "quantity", unit, min, max }) as const;
export const percent = quantity("%", 0, 100);
export const choice = <V extends string>(list: ChoiceList<V>) => ({ type: "choice", list }) as const;
export const choices = <V extends string>(list: ChoiceList<V>) => ({ type: "choices", list }) as const;
export const yesNo = { type: "boolean" } as const;
export const date = { type: "date" } as const;
/** A moment, written as 2026-03-18T05:30:00.000Z: always UTC and always with milliseconds, so that texts sort as times do. */
export const time = { type: "time" } as const;
export const text = { type: "text" } as const;
export const texts = { type: "texts" } as const;
export const unit = { type: "unit" } as const;
export const ref = <const T extends string>(table: T) => ({ type: "ref", table }) as const;
export const refs = <const T extends string>(table: T) => ({ type: "refs", table }) as const;

/** Builds a closed list. */
export const list = <const V extends string>(name: string, ...values: readonly V[]): ChoiceList<V> => ({
  name,
  values,
});

/** Builds a table; `id` and `name` stand in every one. */
export function table<const N extends string, const A extends Attributes>(
  name: N,
  subject: string,
  rest: { single?: true; complete?: string; required?: readonly (keyof A & string)[] },
  attributes: A,
): Table<N, A & typeof identity> {
  return { name, subject, ...rest, required: rest.required ?? [], attributes: { ...identity, ...attributes } };
}

const identity = { id: text, name: text } as const;
