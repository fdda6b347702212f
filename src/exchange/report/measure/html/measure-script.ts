/**
 * What the report of a measurement does by itself: switches its language, sorts its table, shows one group of figures.
 * Plain script without dependencies; the report is whole and readable without it.
 */
export const measureScript = `
(() => {
const root = document.documentElement;
const all = (query, of = document) => [...of.querySelectorAll(query)];
for (const button of all("[data-set-lang]")) button.addEventListener("click", () => {
  root.dataset.lang = button.dataset.setLang;
  root.lang = button.dataset.setLang === "en" ? "en" : "zh";
  for (const other of all("[data-set-lang]")) other.setAttribute("aria-pressed", String(other === button));
});
for (const table of all("table.sortable")) {
  const body = table.tBodies[0];
  const heads = all("thead th", table);
  const first = [...body.rows];
  for (const [at, head] of heads.entries()) head.querySelector("button")?.addEventListener("click", () => {
    const before = head.getAttribute("aria-sort");
    const now = before === "descending" ? "ascending" : before === "ascending" ? null : "descending";
    for (const other of heads) other.removeAttribute("aria-sort");
    if (now) head.setAttribute("aria-sort", now);
    const sign = now === "ascending" ? 1 : -1;
    const rows = first.map((row) => {
      const cell = row.cells[at];
      const value = cell.dataset.v;
      return { row, text: cell.textContent, value: value === undefined ? NaN : Number(value) };
    });
    if (now) rows.sort((a, b) => {
      if (at === 0) return sign * a.text.localeCompare(b.text, root.lang, { numeric: true });
      if (Number.isNaN(a.value) || Number.isNaN(b.value)) return Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value));
      return sign * (a.value - b.value);
    });
    body.append(...rows.map(({ row }) => row));
  });
}
for (const button of all("[data-group]")) button.addEventListener("click", () => {
  for (const table of all("table.sortable")) table.dataset.show = button.dataset.group;
  for (const other of all("[data-group]")) other.setAttribute("aria-pressed", String(other === button));
});
let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details:not([open])");
  for (const item of opened) item.open = true;
});
addEventListener("afterprint", () => { for (const item of opened) item.open = false; });
})();
`;
