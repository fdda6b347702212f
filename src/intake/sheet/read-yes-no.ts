import type { Cell } from "./cell.ts";
import { tidy } from "./clean-text.ts";

const yesWords = new Set("是 有 对 已 yes y true t √ ✓ ✔ ☑ 1 是yes".split(" "));
const noWords = new Set("否 无 没有 不 未 不是 no n false f × ✗ ✘ ✕ ☒ 0 否no".split(" "));

/** Reads a yes or no as people tick it: 是/否, yes/no, √/×, Y/N, true/false, 有/无, 1/0. Undefined where it is neither. */
export function readYesNo(cell: Cell): boolean | undefined {
  if (cell.kind === "boolean") return cell.value;
  if (cell.kind !== "text" && cell.kind !== "number") return undefined;
  const word = tidy(String(cell.value)).replace(/\s/g, "");
  return yesWords.has(word) ? true : noWords.has(word) ? false : undefined;
}
