import type { AnyRow } from "#plant";

/**
 * Makes plain objects for rows that get these attributes, in this order. They are made by a constructor, so that the engine
 * leaves room in each for as many attributes as its sisters have, and by the same one wherever rows are alike: filling a
 * literal attribute by attribute is three times as slow.
 */
export function freshRows(attributes: readonly string[]): () => AnyRow {
  const shape = attributes.join(" ");
  const known = makers.get(shape);
  if (known) return known;
  function Fresh(this: AnyRow) {
    this.id = "";
  }
  Fresh.prototype = Object.prototype;
  const Maker = Fresh as unknown as new () => AnyRow;
  const make = () => new Maker();
  if (makers.size < 1000) makers.set(shape, make);
  return make;
}

const makers = new Map<string, () => AnyRow>();
