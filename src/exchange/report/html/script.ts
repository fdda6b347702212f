/**
 * What the HTML report does by itself: switches its language, filters its clauses, opens what a print needs.
 * Plain script without dependencies; the report is whole and readable without it.
 */
export const script = `
(() => {
const root = document.documentElement;
const all = (query, of = document) => [...of.querySelectorAll(query)];
const one = (query) => document.querySelector(query);
for (const button of all("[data-set-lang]")) button.addEventListener("click", () => {
  root.dataset.lang = button.dataset.setLang;
  root.lang = button.dataset.setLang === "en" ? "en" : "zh";
  for (const other of all("[data-set-lang]")) other.setAttribute("aria-pressed", String(other === button));
});
const clauses = all("details.clause");
const states = all("[data-state-filter]");
const norm = one("#norm-filter");
const text = one("#text-filter");
const shown = one("#shown");
const words = new Map();
const wordsOf = (clause) => {
  if (!words.has(clause)) words.set(clause, (clause.textContent + " " + clause.id).toLowerCase());
  return words.get(clause);
};
const filter = () => {
  const wanted = new Set(states.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.stateFilter));
  const sought = text.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const clause of clauses) {
    const fits = (wanted.size === 0 || wanted.has(clause.dataset.state)) && (norm.value === "" || clause.dataset.norm === norm.value) && sought.every((word) => wordsOf(clause).includes(word));
    clause.classList.toggle("hide", !fits);
    if (fits) count++;
  }
  const active = wanted.size > 0 || norm.value !== "" || sought.length > 0;
  for (const section of all("details.norm")) {
    section.classList.toggle("hide", active && !section.querySelector("details.clause:not(.hide)"));
    if (active) for (const group of [section, ...all("details.group", section)]) group.open = group.querySelector("details.clause:not(.hide)") !== null;
  }
  one("#nothing").classList.toggle("hide", count > 0);
  for (const number of all("[data-count]", shown)) number.textContent = String(count);
};
for (const button of states) button.addEventListener("click", () => {
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  filter();
});
norm.addEventListener("change", filter);
let waiting = 0;
text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
one("#open-all").addEventListener("click", () => { for (const item of all("details.norm, details.clause:not(.hide)")) item.open = true; });
one("#close-all").addEventListener("click", () => { for (const item of all("details.clause, details.why")) item.open = false; });
const kept = one("#whys") && JSON.parse(one("#whys").textContent);
const names = ["yes", "no", "unknown"];
const drawn = (before, trees) => '<ul class="tree">' + before + trees.map(([truth, gate, text, places, inputs]) => "<li>"
  + (truth < 0 ? "" : '<span class="truth t-' + names[truth] + '">' + kept.truths[truth] + "</span> ")
  + (gate < 0 ? "" : '<span class="gate">' + kept.words[gate] + "</span> ")
  + '<span class="stack">' + kept.words[text] + "</span>" + places.map((at) => ' <span class="cell">' + kept.words[at] + "</span>").join("")
  + (inputs.length > 0 ? drawn("", inputs) : "") + "</li>").join("") + "</ul>";
const draw = (why) => {
  if (!kept || why.dataset.why === undefined || why.children.length > 1) return;
  const [before, trees] = kept.trees[Number(why.dataset.why)];
  why.insertAdjacentHTML("beforeend", drawn(kept.words[before], trees));
};
document.addEventListener("toggle", (event) => { if (event.target.open) draw(event.target); }, true);
const openTarget = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", openTarget);
openTarget();
let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details.norm:not([open]), details.clause[data-state=non-compliant]:not([open]), details.clause[data-state=unknown]:not([open]), #breaks details.why:not([open])");
  for (const item of opened) { item.open = true; draw(item); }
});
addEventListener("afterprint", () => { for (const item of opened) item.open = false; });
})();
`;
