import type { Row } from "#plant";

/** The main meter of a plant: amounts of quarters of an hour, stamped at their end. */
export function main(id: string, name: string, rest: Partial<Row<"meters">>): Row<"meters"> {
  return {
    id,
    name,
    kind: "energy",
    carrier: "electricity",
    tag: id,
    signal: "amount",
    signalUnit: "kWh",
    stamp: "end",
    ...rest,
  };
}

/** A meter below the main meter E0: a register that is read every hour. Accuracy in %. */
export function sub(id: string, name: string, unit: string | undefined, accuracy: number): Row<"meters"> {
  return {
    id,
    name,
    kind: "energy",
    carrier: "electricity",
    ...(unit === undefined ? {} : { unit }),
    parent: "E0",
    accuracy,
    online: true,
    tag: id,
    signal: "register",
    signalUnit: "kWh",
  };
}

/** A gas meter: a register in cubic metres at standard state. */
export function gas(
  id: string,
  name: string,
  unit: string | undefined,
  accuracy: number,
  parent?: string,
): Row<"meters"> {
  return {
    id,
    name,
    kind: "energy",
    carrier: "natural-gas",
    ...(unit === undefined ? {} : { unit }),
    ...(parent === undefined ? {} : { parent }),
    accuracy,
    online: true,
    tag: id,
    signal: "register",
    signalUnit: "m3",
  };
}
