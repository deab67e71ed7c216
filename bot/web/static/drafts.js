// The page of drafts: the request, the draft that is looked at, the library.

import { Failure } from "./client.js";
import { findDrafts, getDraft, makeDraft } from "./desk.js";
import { measure, tellReview } from "./sheet.js";
import { say } from "./strings.js";
import { cloneTemplate, fill, goTo, listItem, part } from "./template.js";
import { renderWork } from "./work.js";

const form = document.getElementById("request-form");
const library = document.getElementById("library-form");
const found = document.getElementById("found");
const fault = document.getElementById("request-fault");
const progress = document.getElementById("request-progress");
const announcer = document.getElementById("announcer");
const examples = document.getElementById("examples"); // null where nothing is stored
const result = document.getElementById("result");

const value = (field) => field.value.trim();
const number = (field) => (field.value === "" ? null : Number(field.value));

function readRequest({ request, form, topic, place, audience, tone, minutes, words, points }) {
  return {
    request: value(request),
    form: form.value || null,
    topic: value(topic),
    scope: place.value ? { locality: place.value } : null,
    audience: audience.value || null,
    tone: tone.value || null,
    minutes: number(minutes),
    words: number(words),
    points: number(points),
  };
}

async function submit() {
  const wanted = readRequest(form.elements);
  if (!wanted.request && !wanted.topic && !wanted.form) return showFault(say("no_request"));
  if (!form.checkValidity()) return showFault(say("bad_amount"));
  showFault("");
  await attempt(() => makeDraft(wanted));
}

// Shows the draft that a step makes, and says what keeps it from being made.
async function attempt(step) {
  wait(true);
  try {
    display(await step());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    showFault(`${error.message} ${error.hint}`);
  } finally {
    wait(false);
  }
}

function wait(waits) {
  form.querySelector("[type=submit]").disabled = waits;
  progress.textContent = waits ? say("drafting") : "";
  progress.hidden = !waits;
}

function showFault(problem) {
  fault.textContent = problem;
  fault.hidden = problem === "";
  if (problem) goTo(form.elements.request);
}

function display(draft) {
  const work = renderWork(draft, display, () => search());
  result.replaceChildren(work);
  if (examples) examples.hidden = true;
  if (location.pathname !== draft.url) history.pushState(null, "", draft.url);
  announcer.textContent = say("drafted", { title: draft.title, count: draft.citations.length });
  goTo(part(work, "title"));
}

async function open() {
  const [, , id] = location.pathname.split("/");
  result.replaceChildren();
  if (id) await attempt(() => getDraft(decodeURIComponent(id)));
}

async function search() {
  const { q, "library-kind": kind } = library.elements;
  try {
    const drafts = await findDrafts(value(q), kind.value);
    found.replaceChildren(...(drafts.length ? drafts.map(renderFound) : [listItem(say("found_none"))]));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    found.replaceChildren(listItem(`${error.message} ${error.hint}`));
  }
}

function renderFound(draft) {
  const item = cloneTemplate("found-draft");
  fill(item, "title", draft.title);
  fill(item, "measure", measure(draft));
  fill(item, "review", tellReview(draft));
  part(item, "open").href = draft.url;
  part(item, "open-which").textContent = `: ${draft.title}`;
  return item;
}

function fillExample({ target }) {
  const { request } = target.dataset;
  if (!request) return;
  form.elements.request.value = request;
  submit();
}

// Enter while an input method composes a syllable (Telex, VNI) belongs to the input method.
function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
library.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.elements.request.addEventListener("keydown", sendOnEnter);
examples?.addEventListener("click", fillExample);
addEventListener("popstate", open);
open();
search();
