const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Resolves the entities of XML text or of an attribute and makes its line ends "\n". An unknown entity stays as it is. */
export function decodeText(raw: string): string {
  const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  return text.includes("&") ? text.replace(/&(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-z]{2,4});/g, entity) : text;
}

/** Resolves the workbook's own escape: "_x000D_" is one UTF-16 unit, and "_x005F_" guards an underscore that is meant. */
export function decodeEscapes(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

function entity(whole: string, body: string): string {
  if (!body.startsWith("#")) return NAMED[body] ?? whole;
  const code = body[1] === "x" || body[1] === "X" ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
