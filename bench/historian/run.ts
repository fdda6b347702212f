import { measured, median, spread } from "../child.ts";
import type { Figures } from "./measure.ts";

// The historian beside its peers: 5 M points in durable batches of 10 000, then the questions a plant asks.

const peers = ["forgecast", "duckdb", "postgresql", "influxdb"];

/** Measures each store in rounds, each time in a process of its own, and answers Markdown. */
export function run(points: number, rounds = 3): string {
  const found = new Map<string, Figures[]>();
  const skipped: string[] = [];
  for (let round = 0; round < rounds; round++)
    for (const peer of peers) {
      if (skipped.some((line) => line.startsWith(peer))) continue;
      try {
        const figures = measured<Figures>("./historian/measure.ts", [peer, points, 21]);
        found.set(peer, [...(found.get(peer) ?? []), figures]);
      } catch (error) {
        skipped.push(
          `${peer} skipped: ${String(error)
            .split("\n")
            .findLast((line) => /Error/.test(line))}`,
        );
      }
    }
  return [...table(found), ...ratios(found), ...skipped, ""].join("\n");
}

function table(found: Map<string, Figures[]>): string[] {
  const questions = Object.keys([...found.values()][0]?.[0]?.questions ?? {});
  const heading = ["store", "M points/s", "bytes/point", ...questions.map((one) => `${one}, ms`), "RSS MB"];
  const lines = [...found].map(([peer, all]) => {
    const rate = all.map((one) => one.points / one.insertMs / 1000);
    const times = questions.map((question) => {
      const each = all.flatMap((one) => one.questions[question]!.times);
      return `${median(each).toFixed(2)} (${spread(each, 2)})`;
    });
    const bytes = median(all.map((one) => one.bytes / one.points)).toFixed(2);
    const rss = median(all.map((one) => one.rssMb)).toFixed(0);
    return `| ${[peer, `${median(rate).toFixed(2)} (${spread(rate, 2)})`, bytes, ...times, rss].join(" | ")} |`;
  });
  return [
    `| ${heading.join(" | ")} |`,
    `|${heading.map(() => "---").join("|")}|`,
    ...lines,
    "",
    ...agreement(found, questions),
  ];
}

/** Stores whose answers differ are named: a fast wrong answer is no answer. */
function agreement(found: Map<string, Figures[]>, questions: readonly string[]): string[] {
  const wrong = questions.filter((question) => {
    const answers = [...found.values()].flat().map((one) => one.questions[question]!.answer);
    return answers.some((one) => one.rows !== answers[0]!.rows || Math.abs(one.sum / answers[0]!.sum - 1) > 1e-9);
  });
  return wrong.length === 0 ? ["All stores give the same answers.", ""] : [`ANSWERS DIFFER: ${wrong.join(", ")}`, ""];
}

function ratios(found: Map<string, Figures[]>): string[] {
  const rate = (peer: string) => median((found.get(peer) ?? []).map((one) => one.points / one.insertMs));
  const ours = rate("forgecast");
  return [...found.keys()]
    .filter((peer) => peer !== "forgecast")
    .map((peer) => `Append: ${(ours / rate(peer)).toFixed(2)} × ${peer}.`);
}
