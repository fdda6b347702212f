import { catalogue } from "./catalogue.ts";

/** The words of tables, attributes and choices as a page in Chinese and English, with their codes. */
export function glossary(): string {
  const row = (code: string) =>
    `| ${(catalogue.get(code) ?? []).map((text) => text.replaceAll("|", "\\|")).join(" | ")} | \`${code.replace(/^[a-z]+\./i, "")}\` |`;
  const section = (title: string, start: string) => {
    const codes = [...catalogue.keys()].filter((code) => code.startsWith(start) && !code.endsWith(".note"));
    return `## ${title}\n\n| 中文 | English | code |\n|---|---|---|\n${codes.map(row).join("\n")}\n`;
  };
  return [
    "# Glossary 术语\n\nThe words of the record in Chinese and English. Generated from `src/i18n/words/`; do not edit.\n",
    section("Tables 表", "table."),
    section("Attributes 属性", "attribute."),
    section("Values 取值", "choice."),
  ].join("\n");
}
