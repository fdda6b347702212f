import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const foundation = ["units", "evidence", "plant"];

/** Who may import whom: room → rooms. A room not listed may not exist. Type-only imports of the studies are `types`. */
export const walls: Readonly<Record<string, { imports: readonly string[]; types?: readonly string[] }>> = {
  units: { imports: [] },
  evidence: { imports: ["units"] },
  plant: { imports: ["units", "evidence"] },
  norms: { imports: foundation },
  ledger: { imports: foundation },
  store: { imports: foundation, types: ["norms"] },
  historian: { imports: foundation },
  "intake/sheet": { imports: foundation },
  "exchange/report": { imports: [...foundation, "norms", "ledger", "i18n"] },
  i18n: { imports: [] },
  commands: {
    imports: [...foundation, "norms", "ledger", "store", "historian", "intake/sheet", "exchange/report", "i18n"],
  },
  cli: { imports: ["commands", "i18n", ...foundation] },
};

/** The longest a file may be, in lines, and how the sizes of all may lie. */
export const sizes = { hard: 400, median: 90, p90: 250 };

export type Source = { path: string; text: string };
export type Breach = { path: string; rule: string; detail: string };

/** Every source file of the house, tests apart from those that check the walls themselves. */
export function sources(): Source[] {
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
    .map((file) => relative(root, join(file.parentPath, file.name)).split(sep).join("/"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** The room that a file belongs to: the longest room name that its path begins with. */
function roomOf(path: string): string | undefined {
  const inside = path.replace(/^src\//, "");
  return Object.keys(walls)
    .filter((room) => inside.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

const importLine =
  /^\s*(?:import|export)\s+(type\s+)?[^"';]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"|import\("([^"]+)"\)/gm;

/** The imports of a file: what is named, and whether only types cross. */
export function importsOf(source: Source): { target: string; typeOnly: boolean }[] {
  return [...source.text.matchAll(importLine)].map((match) => ({
    target: match[2] ?? match[3] ?? match[4] ?? "",
    typeOnly: match[1] !== undefined,
  }));
}

/** All breaches of the walls and sizes among these files. */
export function breaches(files: readonly Source[]): Breach[] {
  return files.flatMap((file) => [...wallBreaches(file), ...sizeBreaches(file)]);
}

function wallBreaches(file: Source): Breach[] {
  const room = roomOf(file.path);
  if (!room) return [{ path: file.path, rule: "no-room", detail: "belongs to no room" }];
  const test = /\.test\.tsx?$/.test(file.path);
  return importsOf(file).flatMap(({ target, typeOnly }) => {
    const other = otherRoom(file.path, target);
    if (other === undefined || other === room) return [];
    if (target.startsWith("."))
      return [{ path: file.path, rule: "back-door", detail: `${target}: rooms are reached by name` }];
    const wall = walls[room];
    const allowed =
      wall?.imports.includes(other) || (typeOnly && wall?.types?.includes(other)) || (test && other === "plant");
    return allowed ? [] : [{ path: file.path, rule: "wall", detail: `${room} may not import ${other}` }];
  });
}

function otherRoom(path: string, target: string): string | undefined {
  if (target.startsWith("#")) return target.slice(1);
  if (!target.startsWith(".")) return undefined;
  return roomOf(posix.normalize(posix.join(posix.dirname(path), target)));
}

function sizeBreaches(file: Source): Breach[] {
  const lines = linesOf(file);
  return lines > sizes.hard ? [{ path: file.path, rule: "size", detail: `${lines} lines` }] : [];
}

export function linesOf(file: Source): number {
  return file.text.split("\n").length - 1;
}
