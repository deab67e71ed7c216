// A draft as it is read: title, sections, points with their marks, table, notes, sources.

import { renderMarked } from "./marks.js";
import { renderSource } from "./source.js";
import { explainDegraded, explainMode, nameForm, say } from "./strings.js";
import { fillTable } from "./table.js";
import { cloneTemplate, fill, listItem, part, show } from "./template.js";

const SLOT = /(\[[^\]\d][^\]]*\])/; // «[địa phương bổ sung: …]»

export function renderSheet(draft) {
  const sheet = cloneTemplate("draft");
  const cards = draft.citations.map((citation) => [citation.n, renderSource(citation, citation.n)]);
  const sources = new Map(cards);
  fill(sheet, "title", draft.title);
  fill(sheet, "measure", measure(draft));
  fill(sheet, "review", tellReview(draft));
  part(sheet, "sections").append(...draft.sections.flatMap((section) => renderSection(section, sources)));
  if (draft.table) fillTable(part(sheet, "compared"), draft.table, (cell) => renderMarked(cell, sources));
  show(part(sheet, "notes"), "ul", tellNotes(draft).map((note) => listItem(note)));
  show(part(sheet, "sources"), "ol", [...sources.values()]);
  return sheet;
}

export function tellReview({ review }) {
  return review ? say("approved", { reviewer: review.reviewer, at: formatMoment(review.at) }) : say("not_approved");
}

// By the clock of this machine: 28/02/2025 14:05.
export function formatMoment(iso) {
  const moment = new Date(iso);
  const [day, month, hour, minute] = [moment.getDate(), moment.getMonth() + 1, moment.getHours(), moment.getMinutes()].map((n) => String(n).padStart(2, "0"));
  return `${day}/${month}/${moment.getFullYear()} ${hour}:${minute}`;
}

export function measure({ form, words, minutes, version }) {
  const told = say("measure", { form: nameForm(form), words, minutes: String(minutes).replace(".", ",") });
  return `${told} · ${say("version", { version })}`;
}

function tellNotes({ mode, degraded, missing, notes }) {
  const lost = missing.length ? [say("missing_source")] : [];
  return [...explainMode(mode), ...lost, ...degraded.map(explainDegraded), ...notes];
}

function renderSection({ heading, points, numbered }, sources) {
  const title = document.createElement("h3");
  title.textContent = heading;
  const body = numbered ? [renderList(points, sources)] : points.map((point) => renderPoint("p", point, sources));
  return heading === null ? body : [title, ...body];
}

function renderList(points, sources) {
  const list = document.createElement("ol");
  list.append(...points.map((point) => renderPoint("li", point, sources)));
  return list;
}

function renderPoint(name, point, sources) {
  const place = document.createElement(name);
  place.append(...renderMarked(point, sources, renderSlots));
  return place;
}

function renderSlots(text) {
  return text.split(SLOT).map((piece, i) => (i % 2 ? renderSlot(piece) : piece));
}

function renderSlot(text) {
  const slot = document.createElement("mark");
  slot.className = "slot";
  slot.textContent = text;
  return slot;
}
