/**
 * A number written with a decimal comma as one with a point: "1.234,5 kg" is "1234.5 kg", "0,35" is "0.35". Points and
 * blanks part thousands. Undefined where a point cannot be one of these, so that it can be read in two ways.
 */
export function byComma(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim();
  const found = /^([<≤]?\s*[-+]?)([\d.,\s]*\d)(.*)$/s.exec(plain);
  if (!found) return plain;
  const [, sign = "", number = "", rest = ""] = found;
  const parts = /^(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(\d+))?$/.exec(number);
  if (!parts) return /^,\d+$/.test(number) ? `${sign}0.${number.slice(1)}${rest}` : undefined;
  const whole = (parts[1] ?? "").replace(/[.\s]/g, "");
  return `${sign}${whole}${parts[2] === undefined ? "" : `.${parts[2]}`}${rest}`;
}
