import { nearest } from "#commands";
import { type Fault, fault } from "#evidence";
import type { Arguments } from "./arguments.ts";

/**
 * What a verb takes. `words` stand beside it, as many as are named ("…": any number), or `ofRecord` where --plant names a
 * plant of the record. Some options go only `with` another option or word, and not `without` … another one: {a: b} is a to b.
 */
export type Takes = {
  words: readonly string[];
  ofRecord?: readonly string[];
  options: readonly string[];
  only?: Readonly<Record<string, string>>;
  never?: Readonly<Record<string, string>>;
};

const everywhere = ["lang", "help", "version"];
/** Where the record is, and who asks. */
const record = ["data", "by", "user"];
const ofPlant = [...record, "plant"];
const checking = ["as-of", "packs", "out", "recorded", ...ofPlant];

/** Every verb with what it takes; anything else is refused rather than passed over. */
export const takes = {
  check: {
    words: ["plant.xlsx | folder | plant.json"],
    ofRecord: [],
    options: [...checking, "format", "json", "fail-on"],
    only: { recorded: "--plant" },
  },
  explain: {
    words: ["<plant>", "<clause|quantity>", "[subject]"],
    ofRecord: ["<clause|quantity>", "[subject]"],
    options: [...checking, "period", "time-zone", "tariff"],
    only: { recorded: "--plant" },
  },
  measure: {
    words: ["folder | plant.xlsx"],
    ofRecord: [],
    options: [
      ...[...ofPlant, "as-of", "recorded", "period", "time-zone", "tariff"],
      ...["format", "json", "out", "limit", "all"],
    ],
    only: { recorded: "--plant", "as-of": "--plant", user: "--plant" },
  },
  template: { words: ["plant.xlsx"], options: ["force"] },
  convert: { words: ["<from>", "<to>"], options: ["force"] },
  packs: { words: ["list|test|lint|doc", "…"], options: ["json", "all", "out"] },
  new: { words: ["clause", "<id>"], options: ["subject"] },
  import: {
    words: ["<file>"],
    options: [
      ...[...ofPlant, "table", "preview", "new", "valid-from", "note", "json"],
      ...["mapping", "propose", "rejects", "time-zone", "source", "force"],
    ],
    only: {
      ...{ mapping: "--table", propose: "--table", rejects: "--table", "time-zone": "--table", source: "--table" },
      force: "--propose",
    },
    never: {
      ...{ new: "--table", "valid-from": "--table" },
      ...{ mapping: "--propose", preview: "--propose", rejects: "--propose", note: "--propose", json: "--propose" },
    },
  },
  plants: { words: [], options: [...record, "json"] },
  changes: { words: [], options: [...ofPlant, "limit", "json"] },
  undo: { words: ["<change>"], options: [...ofPlant, "note", "anyway", "json"] },
  verify: { words: [], options: [...ofPlant, "head", "json"] },
  show: { words: ["<table>", "<id>"], options: [...ofPlant, "as-of", "recorded", "json"] },
  readings: {
    words: ["[tag]"],
    options: [
      ...[...ofPlant, "source", "from", "to", "every", "time-zone", "recorded", "limit"],
      ...["format", "json", "out", "force"],
    ],
    only: {
      ...{ from: "[tag]", to: "[tag]", every: "[tag]", "time-zone": "[tag]", recorded: "[tag]", limit: "[tag]" },
      force: "--out",
    },
  },
  backup: { words: ["<file.tar.gz>"], options: [...record, "force"] },
  restore: { words: ["<file.tar.gz>"], options: record },
} as const satisfies Record<string, Takes>;

export type VerbName = keyof typeof takes;

/** What stands on a command line that its verb does not take: options by name with the nearest it has, else words. */
export function notTaken(verb: VerbName, { options, words }: Arguments): Fault[] {
  const own: Takes = takes[verb];
  const known = [...own.options, ...everywhere];
  const given = Object.keys(options).filter((name) => options[name] !== undefined);
  const strange = given.filter((name) => !known.includes(name));
  if (strange.length > 0)
    return strange.map((name) => {
      const near = nearest(name, known).map((one) => `--${one}`);
      return fault("cli.unknown-option", {
        found: `${name.length > 1 ? "--" : "-"}${name}`,
        verb,
        nearest: near.join(", "),
      });
    });
  const has = (one: string) => (one.startsWith("--") ? options[one.slice(2)] !== undefined : words.length > 0);
  const alone = given.flatMap((name) => {
    const [other, barred] = [own.only?.[name], own.never?.[name]];
    const params = { option: `--${name}`, verb };
    if (other !== undefined && !has(other)) return fault("cli.option-only-with", { ...params, expected: other });
    return barred !== undefined && has(barred) ? fault("cli.option-not-with", { ...params, found: barred }) : [];
  });
  const expected = (options["plant"] !== undefined && own.ofRecord) || own.words;
  if (expected.at(-1) === "…" || words.length <= expected.length) return alone;
  const found = words.slice(expected.length).join(" ");
  if (expected === own.ofRecord && words.length <= own.words.length)
    return [...alone, fault("cli.option-not-with", { option: "--plant", verb, found })];
  return [...alone, fault("cli.surplus-word", { found, verb, expected: expected.join(" ") || "no-word" })];
}
