import { type Fault, fault, lineOf, readYaml } from "#evidence";
import { type FactorBook, factorBook, slotOf } from "./book.ts";
import { type CbamGood, cbamGoodsFile, cbamGoodsOf } from "./cbam-goods.ts";
import { factorProblems } from "./check-factor.ts";
import { type Factor, factorFrom, factorSchema, type WrittenFactor } from "./factor.ts";

/** One file of factors as text. */
export type FactorText = { file: string; text: string };

/** All that was read: factors as a book, the goods of CBAM, and everything wrong with file and line. */
export type FactorsRead = { book: FactorBook; cbamGoods: CbamGood[]; faults: Fault[] };

type Path = readonly (string | number)[];
type Reading = { file: string; text: string; value: unknown; faults: Fault[] };
type Issue = { code: string; message: string; path: PropertyKey[]; keys?: string[] };

/**
 * Reads factor files. A factor with a fault is left out and its faults say why, each with file and line; two factors of
 * one id, or valid on the same day for the same use, are faults too.
 */
export function readFactors(texts: readonly FactorText[]): FactorsRead {
  const faults: Fault[] = [];
  const factors: Factor[] = [];
  const cbamGoods: CbamGood[] = [];
  const ids = new Map<string, string>();
  const slots = new Map<string, Factor[]>();
  for (const { file, text } of texts) {
    const yaml = readYaml(text);
    if ("message" in yaml) {
      faults.push(fault("factors.yaml-syntax", { found: yaml.message }, { file, line: yaml.line }));
      continue;
    }
    const reading = { file, text, value: yaml.value, faults };
    if (isRecord(yaml.value) && "goods" in yaml.value) {
      const read = cbamGoodsFile.safeParse(yaml.value);
      if (read.success) cbamGoods.push(...cbamGoodsOf(read.data));
      else for (const issue of read.error.issues) shapeFault(reading, issue as Issue, (path) => path);
      continue;
    }
    for (const { factor, path } of readGroups(reading)) {
      const before = ids.get(factor.id);
      if (before !== undefined) {
        report(reading, "factors.duplicate-id", { found: factor.id, expected: before }, path);
        continue;
      }
      ids.set(factor.id, file);
      const slot = slotOf(factor.kind, factor.key, factor.variant, factor.region);
      const overlap = slots.get(slot)?.find((other) => overlaps(other, factor));
      if (overlap) {
        report(reading, "factors.overlap", { found: factor.id, expected: overlap.id }, path);
        continue;
      }
      slots.set(slot, [...(slots.get(slot) ?? []), factor]);
      factors.push(factor);
    }
  }
  return { book: factorBook(factors), cbamGoods, faults };
}

function readGroups(reading: Reading): { factor: Factor; path: Path }[] {
  const { value } = reading;
  const groups = isRecord(value) ? value["groups"] : undefined;
  if (!Array.isArray(groups)) {
    report(reading, "factors.no-groups", { expected: "groups" }, []);
    return [];
  }
  return groups.flatMap((group: unknown, g) => {
    const common = isRecord(group) && isRecord(group["common"]) ? group["common"] : {};
    const list = isRecord(group) ? group["factors"] : undefined;
    if (!Array.isArray(list)) {
      report(reading, "factors.no-groups", { expected: "factors" }, ["groups", g]);
      return [];
    }
    return list.flatMap((raw: unknown, f) => {
      const path: Path = ["groups", g, "factors", f];
      const factor = readOne(reading, common, raw, path, ["groups", g, "common"]);
      return factor ? [{ factor, path }] : [];
    });
  });
}

function readOne(
  reading: Reading,
  common: Record<string, unknown>,
  raw: unknown,
  own: Path,
  shared: Path,
): Factor | undefined {
  if (!isRecord(raw)) {
    report(reading, "factors.wrong-shape", { found: typeof raw }, own);
    return undefined;
  }
  const merged = { ...common, ...raw, for: { ...asRecord(common["for"]), ...asRecord(raw["for"]) } };
  const at = (path: Path): Path => {
    const head = path[0];
    const inCommon = head !== undefined && !(head in raw) && head in common;
    return [...(inCommon ? shared : own), ...path];
  };
  const read = factorSchema.safeParse(merged);
  if (!read.success) {
    for (const issue of read.error.issues) shapeFault(reading, issue as Issue, at);
    return undefined;
  }
  const written: WrittenFactor = read.data;
  const problems = factorProblems(written);
  for (const { code, params, path } of problems) report(reading, code, params, at(path));
  return problems.length === 0 ? factorFrom(written, reading.file) : undefined;
}

function shapeFault(reading: Reading, issue: Issue, at: (path: Path) => Path): void {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys")
    for (const key of issue.keys ?? []) report(reading, "factors.unknown-key", { found: key }, at([...path, key]));
  else report(reading, "factors.wrong-shape", { found: `${path.join(".")}: ${issue.message}` }, at(path));
}

function report(reading: Reading, code: string, params: Record<string, string>, path: Path): void {
  const { file, text } = reading;
  reading.faults.push(fault(code, params, { file, line: lineOf(text, path), path: path.join(".") }));
}

function overlaps(a: Factor, b: Factor): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
