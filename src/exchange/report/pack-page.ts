import type { Pair } from "#i18n";
import type { Clause, Pack } from "#norms";
import { sourceName } from "./view/context.ts";
import { remediesOf, webAddress } from "./view/item.ts";
import { joined, named, pairOf, show, tell } from "./words/pair.ts";

/** The page of a norm in Markdown, Chinese and English side by side: its source, dates and every clause as the pack has it. */
export function packPage(pack: Pack): string {
  const lines = [`# ${cell(pairOf(pack.title))}`, ""];
  const facts: [Pair, string][] = [
    [tell("report.source"), sourceOf(pairOf(pack.source.document), pack.source.url)],
    [tell("page.edition"), plain(pack.edition)],
    [tell("page.from"), pack.from ?? "–"],
    [tell("page.to"), pack.to ?? "–"],
  ];
  if (pack.source.seen !== undefined) facts.push([tell("page.seen"), pack.source.seen]);
  for (const { document, from, to } of pack.legalBasis)
    facts.push([tell("page.legal-basis"), `${cell(pairOf(document))} (${from ?? "…"} – ${to ?? "…"})`]);
  for (const [label, value] of facts) lines.push(`- ${cell(label)}: ${value}`);
  lines.push("", countsLine(pack.clauses), "");
  for (const clause of pack.clauses) lines.push(...clauseLines(clause));
  return `${lines.join("\n").trimEnd()}\n`;
}

function countsLine(clauses: readonly Clause[]): string {
  const count = (status: Clause["status"]) => clauses.filter((clause) => clause.status === status).length;
  return (["verified", "secondary", "draft"] as const)
    .map((status) => `${cell(named(`status.${status}`))} ${count(status)}`)
    .join(" · ");
}

function clauseLines(clause: Clause): string[] {
  const lines = [`## ${cell(pairOf(clause.place))} · ${cell(pairOf(clause.title))}`, "", `\`${clause.id}\``, ""];
  if (clause.text) lines.push(plain(clause.text.zh), "", plain(clause.text.en), "");
  if (clause.note) lines.push(plain(clause.note.zh), "", plain(clause.note.en), "");
  const subject = named(`table.${clause.table}`);
  const facts: [Pair, string][] = [
    [tell("report.subject"), cell(subject)],
    [tell("report.binding"), cell(named(`binding.${clause.binding}`))],
    [
      tell("report.status"),
      cell(joined([named(`status.${clause.status}`), named(`status.${clause.status}.note`)], "：", ": ")),
    ],
    [tell("page.from"), datesOf(clause)],
  ];
  if (clause.to !== null) facts.push([tell("page.to"), clause.to]);
  if (clause.remedies.length > 0) facts.push([tell("report.remedies"), cell(joined(remediesOf(clause)))]);
  facts.push([tell("report.source"), sourceOf(sourceName(clause.source), clause.source.url)]);
  return [...lines, ...facts.map(([label, value]) => `- ${cell(label)}: ${value}`), ""];
}

function datesOf({ from }: Clause): string {
  if (from.new === from.existing) return from.new ?? "–";
  return cell(
    joined([
      tell("page.from.new", { day: from.new ?? "–" }),
      tell("page.from.existing", { day: from.existing ?? "–" }),
    ]),
  );
}

function sourceOf(document: Pair, url: string | undefined): string {
  const address = webAddress(url);
  return address === null ? cell(document) : `[${cell(document)}](<${address.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

function cell(pair: Pair): string {
  return plain(show(pair, "both"));
}

/** Text that Markdown takes as text. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, "\\$&").replace(/\s+/g, " ");
}
