import { describeFault, type ShownRow, type verifyRecord } from "#commands";
import { type Lang, say, word, wordIn } from "#i18n";
import { recordAttributeOf } from "#plant";
import type { Lang3 } from "./arguments.ts";

type Verified = Exclude<Awaited<ReturnType<typeof verifyRecord>>, { faults: unknown }>;
type History = ShownRow["history"][number];

/** One change in a line: its number, when, who, what, how many rows, and the note. */
export function changeLine(
  one: {
    number: number;
    at: string;
    who: string;
    kind: string;
    rows: number;
    undoes?: number;
    note?: string;
    detail: object;
  },
  lang: Lang,
): string {
  const name = "name" in one.detail ? String(one.detail.name) : "";
  const kind = say(`cli.change.${one.kind}`, { undoes: one.undoes }, lang);
  const rest = [name, one.note].filter(Boolean).join(" · ");
  return `${String(one.number).padStart(5)}  ${minute(one.at)}  ${one.who}  ${kind}  ${say("cli.rows", { rows: one.rows }, lang)}${rest ? `  ${rest}` : ""}`;
}

/** What a verification found. */
export function verificationLines({ changes, rows, files, head, breaks }: Verified, lang: Lang3): string {
  const one = lang === "both" ? "en" : lang;
  const lines = [say("cli.verified", { changes, rows, files }, one)];
  if (head) lines.push(say("cli.head", { head: `${head.number}:${head.hash}` }, one));
  if (breaks.length === 0) lines.push(wordIn("cli.unbroken", one));
  for (const broken of breaks) lines.push(`✗ ${describeFault(broken, one)} [${broken.code}]`);
  if (breaks.length > 0) lines.push(say("cli.broken", { count: breaks.length }, one));
  return `${lines.join("\n")}\n`;
}

/** A row with what it names and what names it. */
export function neighbourLines(noun: string, id: string, found: ShownRow["neighbours"], lang: Lang): string {
  const title = `${wordIn(`table.${noun}`, lang)} ${id}`;
  if (!found) return `${title}: ${wordIn("cli.not-there", lang)}\n`;
  const { row, refersTo, referredBy } = found;
  const lines = [title];
  for (const [name, value] of Object.entries(row.row))
    if (name !== "id") lines.push(`  ${attributeWord(noun, name, lang)}: ${valueText(noun, name, value, lang)}`);
  for (const { attribute, rows } of refersTo)
    for (const one of rows)
      lines.push(`  → ${attributeWord(noun, attribute, lang)}: ${wordIn(`table.${one.noun}`, lang)} ${one.row.id}`);
  for (const { noun: by, rows, more } of referredBy)
    lines.push(`  ← ${wordIn(`table.${by}`, lang)}: ${rows.map((one) => one.row.id).join(", ")}${more ? " …" : ""}`);
  return `${lines.join("\n")}\n`;
}

/** Everything that was ever said of a row. */
export function historyLines(noun: string, history: readonly History[], lang: Lang): string {
  return history
    .map((one, i) => {
      const from = one.validFrom
        ? say("cli.valid-from", { day: one.validFrom }, lang)
        : wordIn("cli.valid-always", lang);
      const before = history.slice(0, i).findLast(({ validFrom }) => validFrom === one.validFrom)?.row ?? {};
      const altered = Object.entries(one.row ?? {}).filter(
        ([name, value]) =>
          name !== "id" && JSON.stringify((before as Record<string, unknown>)[name]) !== JSON.stringify(value),
      );
      const said = one.row
        ? altered
            .map(([name, value]) => `${attributeWord(noun, name, lang)} ${valueText(noun, name, value, lang)}`)
            .join(", ")
        : wordIn(`cli.state.${one.state}`, lang);
      return `${String(one.change).padStart(5)}  ${minute(one.at)}  ${one.who}  ${from}  ${said}\n`;
    })
    .join("");
}

/** A moment to the minute, in UTC as its Z says. */
function minute(at: string): string {
  return `${at.slice(0, 16).replace("T", " ")}Z`;
}

/** A value as a person writes it: with its unit, choices in words. */
function valueText(noun: string, name: string, value: unknown, lang: Lang): string {
  const attribute = recordAttributeOf(noun, name);
  if (Array.isArray(value)) return value.map((one) => valueText(noun, name, one, lang)).join(", ");
  if (typeof value === "boolean") return wordIn(value ? "truth.yes" : "truth.no", lang);
  if (attribute && "list" in attribute) return wordIn(`choice.${attribute.list.name}.${value}`, lang);
  if (attribute?.type === "quantity" && attribute.unit !== "1") return `${value} ${attribute.unit}`;
  return attribute?.type === "time" ? minute(String(value)) : String(value);
}

/** The word for an attribute of a table, its own or the shared one. */
export function attributeWord(noun: string, name: string, lang: Lang): string {
  const own = `attribute.${noun}.${name}`;
  return wordIn(word(own) ? own : `attribute.${name}`, lang);
}
