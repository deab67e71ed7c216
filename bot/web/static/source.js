// A citation as a card: which document, where in it, the quote, and the way to the highlighted passage.

import { say } from "./strings.js";
import { cloneTemplate, fill } from "./template.js";

// ``n`` null: a clause that is shown but not cited.
export function renderSource(citation, n) {
  const card = cloneTemplate("source");
  const { document: source, quote } = citation;
  fill(card, "n", n === null ? "" : `[${n}]`);
  fill(card, "name", nameDocument(source));
  fill(card, "inferred", source.number_inferred_from ? say("inferred", { source: source.number_inferred_from }) : "");
  fill(card, "title", source.number ? "" : (source.title ?? "")); // without a number, what else tells it apart
  fill(card, "issued-on", formatDay(source.issued_on));
  fill(card, "issuer", source.issuer ?? say("no_issuer"));
  fill(card, "where", namePlace(citation));
  fill(card, "quote", quote);
  fill(card, "open-which", n === null ? "" : ` (${say("source", { n })})`).closest("a").href = citation.url;
  return card;
}

// The same as plain text, for copying.
export function writeSource(citation) {
  const { document: source, quote } = citation;
  return `[${citation.n}] ${nameDocument(source)}, ${formatDay(source.issued_on)}, ${source.issuer ?? ""}, ${namePlace(citation)}: “${quote}”`;
}

export function nameDocument(source) {
  const number = source.number ? say("number", { number: source.number }) : `(${say("no_number")})`;
  return `${source.kind ?? say("any_kind")} ${number}`;
}

function namePlace({ section, page }) {
  const place = [section.label, ...section.headings].join(" – ");
  return page ? `${place}, ${say("page", { page })}` : place;
}

function formatDay(iso) {
  return iso ? iso.split("-").reverse().join("/") : say("no_date");
}
