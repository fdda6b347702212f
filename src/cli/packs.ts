import { docPacks, lintPacks, listPacks, newClause, type PackRow, testPacks } from "#commands";
import { fault } from "#evidence";
import { say, wordIn } from "#i18n";
import type { Lang3 } from "./arguments.ts";
import { faultLines } from "./fault-text.ts";
import { exit } from "./terminal.ts";
import type { Verb } from "./verb.ts";

/** forgecast packs list | test | lint | doc [pack …] */
export const packs: Verb = async (args, lang, terminal) => {
  const [action, ...wanted] = args.words;
  switch (action) {
    case undefined:
    case "list":
      return list(wanted, lang, Boolean(args.options["json"]), terminal);
    case "test":
      return test(wanted, lang, Boolean(args.options["all"]), terminal);
    case "lint":
      return lint(wanted, lang, terminal);
    case "doc": {
      const out = String(args.options["out"] ?? "docs/norms");
      const { files, faults } = await docPacks(wanted, out);
      if (faults.length > 0) return { faults };
      terminal.err(`${say("cli.pages-written", { count: files.length, folder: out }, one(lang))}\n`);
      return exit.done;
    }
    default:
      return {
        faults: [fault("cli.unknown-value", { option: "packs", found: action, expected: "list | test | lint | doc" })],
      };
  }
};

type Out = Parameters<Verb>[2];
const one = (lang: Lang3) => (lang === "both" ? "en" : lang);

async function list(wanted: readonly string[], lang: Lang3, json: boolean, terminal: Out) {
  const { rows, faults } = await listPacks(wanted);
  if (faults.length > 0) return { faults };
  if (json) terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
  else terminal.out(listText(rows, lang));
  return exit.done;
}

function listText(rows: readonly PackRow[], lang: Lang3): string {
  const width = Math.max(...rows.map((row) => row.id.length), 4);
  const count = (row: PackRow) =>
    [row.statuses.verified, row.statuses.secondary, row.statuses.draft].map((n) => String(n).padStart(5)).join(" ");
  const title = (row: PackRow) => (lang === "both" ? `${row.title.zh} / ${row.title.en}` : row.title[lang]);
  const lines = rows.map(
    (row) => `${row.id.padEnd(width)} ${count(row)}  ${title(row)}${row.to ? ` (→ ${row.to})` : ""}`,
  );
  const sum = (status: "verified" | "secondary" | "draft") =>
    rows.reduce((total, row) => total + row.statuses[status], 0);
  return `${wordIn("cli.packs.heading", one(lang)).padStart(width + 18)}\n${lines.join("\n")}\n${say("cli.packs.total", { packs: rows.length, verified: sum("verified"), secondary: sum("secondary"), draft: sum("draft") }, one(lang))}\n`;
}

async function test(wanted: readonly string[], lang: Lang3, all: boolean, terminal: Out) {
  const { results, faults } = await testPacks(wanted);
  if (faults.length > 0) return { faults };
  for (const result of results) {
    if (result.failure)
      terminal.out(
        `✘ ${result.file}:${result.line} ${result.name}\n    ${say("cli.case-failed", result.failure, one(lang))}\n`,
      );
    else if (all) terminal.out(`✔ ${result.name}\n`);
  }
  const failed = results.filter((result) => result.failure).length;
  terminal.out(`${results.length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? exit.met : exit.done;
}

async function lint(wanted: readonly string[], lang: Lang3, terminal: Out) {
  const found = await lintPacks(wanted);
  if (found.faults.length > 0) terminal.out(`${faultLines(found.faults, lang)}\n`);
  terminal.out(
    `${say("cli.lint", { packs: found.packs, clauses: found.clauses, faults: found.faults.length }, one(lang))}\n`,
  );
  return found.faults.length > 0 ? exit.met : exit.done;
}

/** forgecast new clause <id> [--subject unit] */
export const newClauseVerb: Verb = async (args, lang, terminal) => {
  const [what, id] = args.words;
  if (what !== "clause" || id === undefined)
    return { faults: [fault("cli.missing-argument", { expected: "new clause <id> [--subject unit]" })] };
  const made = await newClause(id, String(args.options["subject"] ?? "plant"));
  if ("faults" in made) return made;
  for (const file of made.files) terminal.err(`${say("cli.written", { file }, one(lang))}\n`);
  return exit.done;
};
