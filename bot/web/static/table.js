// A comparison as a table: on a phone each row becomes a block, and each cell tells its column itself.

import { say } from "./strings.js";

// ``render``: the nodes of a cell's words.
export function fillTable(place, { columns, rows }, render) {
  place.querySelector("thead tr").append(...columns.map((name) => header("col", name)));
  place.querySelector("tbody").append(...rows.map((row) => renderRow(row, columns, render)));
  place.hidden = false;
}

function renderRow({ label, cells }, columns, render) {
  const row = element("tr", "row");
  row.append(header("row", label), ...cells.map((cell, i) => renderCell(cell, columns[i], render)));
  return row;
}

function renderCell(cell, column, render) {
  const place = element("td", "cell");
  place.append(span("of-column", say("column", { name: column })), ...(cell.text ? render(cell) : renderNothing()));
  return place;
}

// A dash for the eye, words for a screen reader.
function renderNothing() {
  const dash = span("nothing", say("dash"));
  dash.setAttribute("aria-hidden", "true");
  return [dash, span("unseen", say("nothing"))];
}

function header(scope, text) {
  const place = element("th", scope === "col" ? "columnheader" : "rowheader");
  place.scope = scope;
  place.textContent = text;
  return place;
}

// The role stands because a browser drops it where the style sheet makes a block of the element.
function element(name, role) {
  const made = document.createElement(name);
  made.setAttribute("role", role);
  return made;
}

function span(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}
