// What became of a file, as a card: recognised where, doubtful where, repaired how.

import { nameDocument } from "./source.js";
import { say } from "./strings.js";
import { cloneTemplate, fill, part } from "./template.js";

const PLACES = 4; // shown of findings of one kind

export function renderReport(file) {
  const card = cloneTemplate("report");
  fill(card, "source", file.source);
  fill(card, "said", file.said);
  fill(card, "error", file.error?.message ?? "");
  fill(card, "hint", file.error?.hint ?? "");
  if (file.document) describe(card, file);
  return card;
}

// A file that the service has not even read.
export function renderRefusal(source, failure) {
  return renderReport({ source, said: say("refused"), error: failure });
}

function describe(card, file) {
  fill(card, "name", nameDocument(file.document));
  fill(card, "reading", file.pages ? say("read_pages", file) : say("read", file));
  part(card, "fields").append(...file.fields.map(renderField));
  const doubts = file.findings.filter((finding) => !finding.note);
  const notes = file.findings.filter((finding) => finding.note);
  list(part(card, "doubts"), doubts);
  list(part(card, "notes"), notes);
  part(card, "sound").hidden = doubts.length > 0;
  const open = part(card, "open");
  open.href = `/documents/${encodeURIComponent(file.document.id)}`;
  open.hidden = false;
}

function renderField({ label, value, where, page }) {
  const line = cloneTemplate("field");
  fill(line, "label", label);
  fill(line, "value", value);
  const place = [where, page && say("on_page", { page })].filter(Boolean).join(", ");
  fill(line, "where", place && `(${place})`);
  return line;
}

function list(place, findings) {
  const kinds = [...new Set(findings.map(({ what }) => what))];
  const items = kinds.map((kind) => renderKind(findings.filter(({ what }) => what === kind)));
  place.querySelector("ul").append(...items);
  place.hidden = findings.length === 0;
}

function renderKind(findings) {
  const [{ meaning, repair }] = findings;
  const places = findings.slice(0, PLACES).map(({ where, text }) => (text && !where.includes(text) ? `${where} («${text}»)` : where));
  const more = findings.length > PLACES ? say("more", { count: findings.length - PLACES }) : "";
  const item = document.createElement("li");
  item.textContent = `${meaning}: ${places.join("; ")}${more}. ${repair}`;
  return item;
}
