import type { Pair } from "#i18n";
import { type Attribute, attributeOf, type TableName, tableNames } from "#plant";
import { named, same, tell } from "./pair.ts";

/** The heading of an attribute: of its own table, or the shared one. */
export function attributeWords(table: string, attribute: string): Pair {
  return named(`attribute.${table}.${attribute}`, `attribute.${attribute}`, attribute);
}

/**
 * The name of a quantity: "emission.concentration.pm" is 颗粒物排放浓度, any other is an attribute of the table.
 * @param table the table of the subject; where it is not known, the first table that has such an attribute
 */
export function quantityWords(quantity: string, table?: string): Pair {
  const [head, measure, pollutant] = quantity.split(".");
  if (head === "emission" && measure === "level" && pollutant) return pollutantWords(pollutant);
  if (head === "emission" && measure && pollutant)
    return tell(`quantity.${measure}`, { pollutant: pollutantWords(pollutant) });
  const owner = table ?? tableNames.find((name) => attributeOf(name, quantity));
  return owner ? attributeWords(owner, quantity) : same(quantity);
}

export function pollutantWords(pollutant: string): Pair {
  return named(`choice.pollutant.${pollutant}`, `choice.quantity.${pollutant}`, pollutant);
}

/** The word of a choice's value; a value that is not of the list stays as it is. */
export function choiceWords(attribute: Attribute | undefined, value: string): Pair {
  return attribute && "list" in attribute ? named(`choice.${attribute.list.name}.${value}`, value) : same(value);
}

const via: Readonly<Record<string, TableName>> = {
  serves: "units",
  points: "emissionPoints",
  line: "products",
  store: "stores",
  contract: "documents",
  unit: "units",
  plant: "site",
};

/** The table that a relation of that name leads to. */
export function relationTable(relation: string): string {
  return via[relation] ?? relation;
}

export function relationWords(relation: string): Pair {
  return named(`relation.${relation}`, `table.${relation}`, relation);
}

/** A length of time such as "6 months", in words. */
export function periodWords(text: string): Pair {
  const [, count = "", name = ""] = /^(\d+)\s*([a-z]+)$/.exec(text.trim()) ?? [];
  const unit = { h: "hour", d: "day" }[name] ?? name.replace(/s$/, "");
  return count === "" ? same(text) : tell(`period.${unit}${count === "1" ? "" : "s"}`, { count });
}
