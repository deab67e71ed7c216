// The words of a sentence, a point or a cell, every mark a link to its source.

import { say } from "./strings.js";
import { goTo } from "./template.js";

const MARK = /\[(\d+)\]/;

// ``sources``: citation number → card; ``renderText``: the nodes of what stands between the marks.
export function renderMarked({ text, citations }, sources, renderText = (piece) => [piece]) {
  const unmarked = citations.filter((n) => !text.includes(`[${n}]`));
  const pieces = (text + unmarked.map((n) => ` [${n}]`).join("")).split(MARK); // text and citation numbers by turns
  return pieces.flatMap((piece, i) => (i % 2 ? [renderMark(Number(piece), citations, sources)] : renderText(piece)));
}

// A click moves to the card without touching the address, so that «Back» leaves the page as a reader expects.
function renderMark(n, citations, sources) {
  if (!citations.includes(n)) return `[${n}]`; // the document's own brackets
  const link = document.createElement("a");
  link.className = "mark-number";
  link.href = "#";
  link.textContent = `[${n}]`;
  link.setAttribute("aria-label", say("source", { n }));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(sources.get(n));
  });
  return link;
}
