import { expect, test } from "vitest";
import { optionNames, readArguments } from "./arguments.ts";
import { notTaken, type Takes, takes, type VerbName } from "./takes.ts";

const verbs = Object.entries<Takes>(takes);

/** The faults of a command line: code, and the params that tell what is meant. */
function faultsOf(line: string): unknown[] {
  const [verb = "", ...rest] = line.split(" ");
  const args = readArguments(rest);
  const faults = args.faults.length > 0 ? args.faults : notTaken(verb as VerbName, args);
  return faults.map(({ code, params }) => [code, ...Object.values(params)]);
}

test("every option is some verb's, and every verb's option is one", () => {
  const taken = new Set(verbs.flatMap(([, { options }]) => options).concat("lang", "help", "version"));
  expect([...taken].sort()).toEqual([...optionNames].sort());
  for (const [verb, { options, only = {}, never = {} }] of verbs)
    for (const name of [...Object.keys(only), ...Object.keys(never)]) expect(options, verb).toContain(name);
});

test.each([
  ["undo 1 --plant p --annyway", ["cli.unknown-option", "--annyway", "undo", "--anyway, --by, --data"]],
  ["verify --plant p --preview", ["cli.unknown-option", "--preview", "verify", expect.any(String)]],
  ["explain p.xlsx c --format html", ["cli.unknown-option", "--format", "explain", expect.any(String)]],
  ["plants -x", ["cli.unknown-option", "-x", "plants", expect.any(String)]],
  ["plants more", ["cli.surplus-word", "more", "plants", "no-word"]],
  ["show heats H 1 --plant p", ["cli.surplus-word", "1", "show", "<table> <id>"]],
  ["explain c s t u --plant p", ["cli.surplus-word", "t u", "explain", "<clause|quantity> [subject]"]],
  ["check p.xlsx --plant p", ["cli.option-not-with", "--plant", "check", "p.xlsx"]],
  ["check p.xlsx --recorded 1", ["cli.option-only-with", "--recorded", "check", "--plant"]],
  ["readings --plant p --every day", ["cli.option-only-with", "--every", "readings", "[tag]"]],
  ["import p.xlsx --plant p --rejects r.csv", ["cli.option-only-with", "--rejects", "import", "--table"]],
  ["import h.csv --plant p --table heats --new", ["cli.option-not-with", "--new", "import", "--table"]],
  [
    "import h.csv --table heats --propose m.yaml --preview",
    ["cli.option-not-with", "--preview", "import", "--propose"],
  ],
  ["changes --plant", ["cli.option-needs-value", "--plant", "∅"]],
  ["changes --data --plant p", ["cli.option-needs-value", "--data", "--plant"]],
  ["changes --plant=", ["cli.option-needs-value", "--plant", "∅"]],
  ["changes --plant p --json=no", ["cli.option-without-value", "--json", "no"]],
])("%s is refused", (line, fault) => {
  expect(faultsOf(line)).toEqual([fault]);
});

test.each([
  "check p.xlsx --lang zh --json --data d --by li",
  "check --plant p --recorded 3 --packs cn,eu",
  "explain --plant p clause subject",
  "import h.csv --plant p --table readings --mapping m.yaml --time-zone +08:00 --source gate --rejects r.csv",
  "import p.xlsx --plant p --new --preview --valid-from 2026-01-01",
  "readings tag --plant p --from 2026-01-01 --limit 5 --out r.csv --force",
  "undo 3 --plant p --note=-1",
  "packs test cn.a cn.b cn.c --all",
])("%s is taken", (line) => {
  expect(faultsOf(line)).toEqual([]);
});
