// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\ufeff]/g;

/** A text as it is kept: line ends as "\n", no control characters or broken surrogates, no blanks around it. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(unprintable, "").toWellFormed().trim();
}

/** A text for comparing: full-width and compatibility forms made plain, one case, single blanks. */
export function tidy(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** A text for comparing loosely: as tidy, and without blanks, dashes, dots, asterisks and brackets. */
export function fold(text: string): string {
  return tidy(text).replace(/[\s\-_–—·・.,，。、:：;；"'“”‘’*/\\|()[\]【】{}<>《》]/g, "");
}
