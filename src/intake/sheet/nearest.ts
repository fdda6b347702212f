import { fold } from "./clean-text.ts";

const longest = 40;

/** How many letters must be put in, taken out or changed to make one text of another; texts are cut at 40 letters. */
function editDistance(a: string, b: string): number {
  const left = [...a].slice(0, longest);
  const right = [...b].slice(0, longest);
  let above = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (const [i, letter] of left.entries()) {
    const row = [i + 1];
    for (const [j, other] of right.entries()) {
      const change = (above[j] ?? 0) + (letter === other ? 0 : 1);
      row.push(Math.min(change, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    above = row;
  }
  return above[right.length] ?? 0;
}

/**
 * The names nearest to what was found, best first, at most `count`. Each candidate has a name and the forms it may be
 * typed in; a form that holds the text, or that the text holds, counts as near.
 */
export function nearest(
  found: string,
  candidates: Iterable<readonly [name: string, forms: readonly string[]]>,
  count = 3,
): string[] {
  const text = fold(found);
  const ranked: { name: string; distance: number }[] = [];
  for (const [name, forms] of candidates)
    ranked.push({ name, distance: Math.min(...forms.map((form) => distance(text, fold(form)))) });
  ranked.sort((a, b) => a.distance - b.distance);
  return ranked.slice(0, count).map((one) => one.name);
}

/** Edit distance as a share of the longer text, halved where one text holds the other. */
function distance(text: string, form: string): number {
  const length = Math.max(Math.min(text.length, longest), Math.min(form.length, longest), 1);
  const share = editDistance(text, form) / length;
  return text !== "" && form !== "" && (form.includes(text) || text.includes(form)) ? share / 2 : share;
}
