import type { Ground } from "../../graph/ground.ts";
import { choiceCode } from "../which-rows.ts";

/** The loads of waste that left the site, by their row: loads put to use again on the site or only stored did not leave. */
export function leaves(ground: Ground): (row: number) => boolean {
  const disposal = ground.subjects.columns("waste-load").numbers["disposal"];
  const stays = new Set(["reused-on-site", "stored"].map((one) => choiceCode("wasteLoads", "disposal", one)));
  return (row) => !stays.has(disposal?.[row] ?? Number.NaN);
}

/** The waste that each load is of, by its place in the plant's list; -1 where it is not known. */
export function wasteOf(ground: Ground): (row: number) => number {
  const path = ground.subjects.path("waste-load", "waste");
  return (row) => path?.[row] ?? -1;
}
