import type { Pack } from "#norms"; export function packPage(pack: Pack): string { return pack.id; }
