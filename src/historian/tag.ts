/** Whose value it is: a plant, a source in it (a gateway, a monitor's MN, a meter) and a tag of that source. */
export type TagName = { plant: string; source: string; tag: string };

/** The longest that each part of a name may be, in UTF-16 units. */
const longestName = 256;

/** One text for a name, different for different names: no part may hold the separator (see `nameFault`). */
export function tagKey(name: TagName): string {
  return `${name.plant}\u0000${name.source}\u0000${name.tag}`;
}

/** The part of a name that is empty, too long or holds a control character; undefined where the name is fine. */
export function badPart(name: TagName): keyof TagName | undefined {
  if (!fine(name.plant)) return "plant";
  if (!fine(name.source)) return "source";
  if (!fine(name.tag)) return "tag";
  return undefined;
}

function fine(part: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return part.length > 0 && part.length <= longestName && !/[\u0000-\u001f\u007f]/.test(part) && part.isWellFormed();
}
