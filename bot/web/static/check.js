// The page that checks a pasted text: the form, the text with its marks, what to repair, the sources.

import { send } from "./changing.js";
import { Failure } from "./client.js";
import { renderSource } from "./source.js";
import { say } from "./strings.js";
import { goTo, listItem } from "./template.js";

const form = document.getElementById("check");
const field = document.getElementById("text");
const place = document.getElementById("place");
const fault = document.getElementById("text-fault");
const announcer = document.getElementById("announcer");
const result = document.getElementById("result");
const limit = Number(field.dataset.limit);
const REPAIRED = ["contradicted", "not_found"];
const VERDICTS = {
  supported: say("check_supported"),
  contradicted: say("check_contradicted"),
  not_found: say("check_not_found"),
};
const KINDS = {
  figure: say("check_kind_figure"),
  document_number: say("check_kind_document_number"),
  date: say("check_kind_date"),
  name: say("check_kind_name"),
};

async function submit() {
  const problem = judge(field.value);
  showFault(problem);
  if (problem) return field.focus();
  const button = form.querySelector("button");
  button.disabled = true;
  tell(say("check_running"));
  try {
    render(await check(field.value, place.value));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tell("");
    showFault(`${error.message} ${error.hint}`);
  } finally {
    button.disabled = false;
  }
}

// What keeps a text from being sent, or "". Characters as the server counts them: code points.
function judge(text) {
  const length = [...text].length;
  if (text.trim() === "") return say("check_empty");
  return length > limit ? say("check_too_long", { length, limit }) : "";
}

// Throws Failure.
async function check(text, locality) {
  const body = JSON.stringify({ text, scope: locality ? { locality } : null });
  const checked = await send("/v1/check", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (!checked.marks) throw new Failure(checked.error);
  return checked;
}

function render(checked) {
  const { marks, counts, citations } = checked;
  const told = marks.length ? say("check_counts", counts) : say("check_nothing");
  document.getElementById("counts").textContent = told;
  document.getElementById("checked").replaceChildren(...markText(checked));
  list("repairs", "ul", REPAIRED.flatMap((verdict) => marks.filter((mark) => mark.verdict === verdict)).map(renderRepair));
  list("sources", "ol", citations.map(renderCited));
  result.hidden = false;
  tell("");
  goTo(document.getElementById("result-title"));
}

function list(id, kind, items) {
  const section = document.getElementById(id);
  section.querySelector(kind).replaceChildren(...items);
  section.hidden = items.length === 0;
}

// The text in pieces, as the server's spans cut it: by code points.
function* markText({ text, marks }) {
  const letters = [...text];
  let at = 0;
  for (const mark of marks) {
    yield letters.slice(at, mark.span[0]).join("");
    yield renderMark(mark);
    at = mark.span[1];
  }
  yield letters.slice(at).join("");
}

// In colour, and in words for whoever doesn't see it.
function renderMark({ words, verdict, citations }) {
  const mark = document.createElement("mark");
  mark.className = verdict;
  const label = document.createElement("span");
  label.className = "verdict";
  label.append(` (${VERDICTS[verdict]}`, ...citations.flatMap((n) => [" ", linkTo(n)]), ")");
  mark.append(words, label);
  return mark;
}

function renderRepair({ words, kind, verdict, says, citations }) {
  const item = listItem(`“${words}” (${KINDS[kind]}): ${VERDICTS[verdict]}. ${says} `, ...citations.map(linkTo));
  item.className = verdict;
  return item;
}

function linkTo(n) {
  const link = document.createElement("a");
  link.href = `#nguon-${n}`;
  link.textContent = `[${n}]`;
  return link;
}

// In a tab of its own: the text is kept nowhere, so leaving the page would lose it.
function renderCited(citation) {
  const card = renderSource(citation, citation.n);
  card.id = `nguon-${citation.n}`;
  Object.assign(card.querySelector('[data-part="open"]'), { target: "_blank", rel: "noopener" });
  return card;
}

function showFault(problem) {
  fault.textContent = problem;
  fault.hidden = problem === "";
  field.setAttribute("aria-invalid", String(problem !== ""));
}

function tell(text) {
  announcer.textContent = text;
  announcer.hidden = text === "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
