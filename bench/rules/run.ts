import { measured, median, spread } from "../child.ts";
import type { Measured } from "./measure.ts";
import type { MemoryMeasured } from "./memory.ts";
import { HELD, JOINED, PLANTS, peerNames } from "./peer-names.ts";
import type { TextMeasured } from "./text.ts";
import { fetchZen } from "./zen.ts";

// Clauses judged for generated plants: Forgecast beside general rule engines, from JSON text beside JSON.parse, and the
// memory of a stream. Each engine has a process of its own; the rounds take turns.

const ROUNDS = 3;
/** Engines so slow that a part of the plants is enough; their rate is what counts. */
const SHARE: Record<string, number> = {
  [peerNames.logic]: 20,
  [peerNames.zen]: 50,
  [peerNames.zenMany]: 50,
  [peerNames.rules]: 100,
};

/** Runs the bench on so many plants and answers Markdown. Throws where an engine gives another verdict than Forgecast. */
export function run(plants = 10_000): string {
  fetchZen();
  return [engines(plants), text(plants), memory(plants)].join("\n");
}

function engines(plants: number): string {
  const names = [PLANTS, JOINED, HELD, ...Object.values(peerNames)];
  const readings = new Map<string, Measured[]>(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, list] of readings) {
      const count = Math.max(100, 10 * Math.round(plants / (SHARE[name] ?? 1) / 10));
      const one = measured<Measured>("rules/measure.ts", [name, count, 1 + round * plants]);
      if (one.differ > 0) throw new Error(`${name}: ${one.differ} verdicts differ; ${one.example}`);
      list.push(one);
    }
  const rate = (one: Measured) => one.pairs / one.ms / 1000;
  const rates = new Map([...readings].map(([name, list]) => [name, median(list.map(rate))]));
  const times = (ours: string, theirs: string) => `${((rates.get(ours) ?? 0) / (rates.get(theirs) ?? 1)).toFixed(1)}`;
  const rows = [...readings].map(([name, list]) => {
    const first = list[0]!;
    const peer = Object.values<string>(peerNames).includes(name);
    const cells = [
      name,
      first.plants,
      (first.pairs / first.plants).toFixed(0),
      median(list.map(rate)).toFixed(2),
      spread(list.map(rate), 2),
    ];
    const perPlant = median(list.map((one) => (one.ms / one.plants) * 1000)).toFixed(1);
    return `| ${[...cells, perPlant, ...[PLANTS, JOINED, HELD].map((ours) => (peer ? times(ours, name) : "")), peer ? first.differ : ""].join(" | ")} |`;
  });
  const { counts, pairs, setup } = readings.get(PLANTS)![0]!;
  const share = (at: number) => `${((100 * counts[at]!) / pairs).toFixed(2)} %`;
  return [
    `### Limit clauses: ${setup.clauses} in force on ${setup.day}`,
    "",
    `Not expressible in a peer and left out for all: ${setup.leftOut || "none"}. Verdicts: not applicable ${share(0)}, unknown ${share(1)}, compliant ${share(2)}, non-compliant ${share(3)}.`,
    "",
    "| engine | plants | pairs per plant | M pairs/s | min-max | µs per plant | from plants: x | joined: x | held: x | verdicts unlike ours |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "A pair is one clause judged for one subject. Peers get one flat record per subject, made before the clock starts: its facts,",
    "the truth of related conditions, the values of tables, and the deciding figures in the limit's unit and state; conditions and",
    "limits on the clock. Joined plants: rows joined before it starts, conditions and limits on it, as for the peers. Held plants: it is",
    "settled before, too, which clauses bind which row; only limits are judged on the clock. Joined and held plants and records are at hand: a batch is run once, then five times on the clock, the median counts. Plain plants are each new.",
    "",
  ].join("\n");
}

function text(plants: number): string {
  const count = Math.max(100, Math.round(plants / 4));
  const list = Array.from({ length: ROUNDS }, (_, round) =>
    measured<TextMeasured>("rules/text.ts", [count, 1 + round * count]),
  );
  const ratios = list.map((one) => one.bothMs / one.parseMs);
  const first = list[0]!;
  const rate = list.map((one) => one.pairs / (one.bothMs - one.parseMs) / 1000);
  const counted = first.counts.reduce((sum, count) => sum + count, 0);
  const share = (at: number) => `${((100 * first.counts[at]!) / counted).toFixed(2)} %`;
  return [
    `### From JSON text, against every pack: ${first.clauses} clauses of ${first.packs} packs, ${(first.bytes / first.plants / 1000).toFixed(0)} kB a plant`,
    "",
    "| | µs per plant | min-max |",
    "|---|---|---|",
    `| JSON.parse alone | ${median(list.map((one) => (1000 * one.parseMs) / one.plants)).toFixed(0)} | ${spread(
      list.map((one) => (1000 * one.parseMs) / one.plants),
      0,
    )} |`,
    `| JSON.parse and every verdict | ${median(list.map((one) => (1000 * one.bothMs) / one.plants)).toFixed(0)} | ${spread(
      list.map((one) => (1000 * one.bothMs) / one.plants),
      0,
    )} |`,
    "",
    `Ratio ${median(ratios).toFixed(2)} (${spread(ratios, 2)}); ${median(rate).toFixed(0)} M pairs/s beyond parsing, ${(first.pairs / first.plants).toFixed(0)} pairs a plant.`,
    `Verdicts: not applicable ${share(0)}, unknown ${share(1)}, compliant ${share(2)}, non-compliant ${share(3)}.`,
    "",
  ].join("\n");
}

function memory(plants: number): string {
  const stops = [0.1, 0.5, 1, 2].map((part) => Math.round(plants * part));
  const list = measured<MemoryMeasured>("rules/memory.ts", stops);
  return [
    "### Memory while plants stream through every pack",
    "",
    `| plants | ${list.map((one) => one.plants).join(" | ")} |`,
    `|---|${"---|".repeat(list.length)}`,
    `| heap in use, MB | ${list.map((one) => one.heapMb.toFixed(0)).join(" | ")} |`,
    `| resident, MB | ${list.map((one) => one.rssMb.toFixed(0)).join(" | ")} |`,
    "",
  ].join("\n");
}
