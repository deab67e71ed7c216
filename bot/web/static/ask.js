// The ask page: the form, the suggested questions, and the conversation above them.

import { ask, Failure } from "./client.js";
import * as conversation from "./conversation.js";
import { say } from "./strings.js";
import { Turn } from "./turn.js";

const form = document.getElementById("ask");
const field = document.getElementById("question");
const fault = document.getElementById("question-fault");
const length = document.getElementById("question-length");
const clear = document.getElementById("clear");
const turns = document.getElementById("conversation");
const suggestions = document.getElementById("suggestions");
const announcer = document.getElementById("announcer");
const limit = Number(field.dataset.limit);
const verbatim = document.getElementById("verbatim"); // null where no model writes
let running = null; // the AbortController of the question under way

function restore() {
  for (const { question, answer } of conversation.load()) {
    const turn = new Turn(question);
    turn.finish(answer);
    append(turn);
  }
  if (location.hash === "#cau-tra-loi") turns.lastElementChild?.scrollIntoView();
}

function append(turn) {
  document.getElementById("cau-tra-loi")?.removeAttribute("id");
  turn.element.id = "cau-tra-loi";
  turns.append(turn.element);
  clear.hidden = false;
  if (suggestions) suggestions.hidden = true;
}

function submit() {
  const question = field.value.trim();
  const problem = judge(question);
  showFault(problem);
  if (problem) return field.focus();
  field.value = "";
  showLength();
  start(question);
}

// What keeps a question from being sent, or "". Characters as the server counts them: code points.
function judge(question) {
  const count = [...question].length;
  if (running) return say("wait");
  if (count === 0) return say("empty");
  return count > limit ? say("too_long", { length: count, limit }) : "";
}

function showFault(problem) {
  fault.textContent = problem;
  fault.hidden = problem === "";
  field.setAttribute("aria-invalid", String(problem !== ""));
}

// Counts aloud only when the end is near.
function showLength() {
  const count = [...field.value].length;
  length.hidden = count < limit * 0.8;
  length.textContent = say("length", { length: count, limit });
}

function start(question) {
  const turn = new Turn(question);
  append(turn);
  stream(turn, question);
}

async function stream(turn, question) {
  if (running) return showFault(say("wait"));
  running = new AbortController();
  announcer.textContent = say("searching");
  turn.begin();
  try {
    for await (const event of ask(question, conversation.history(), verbatim?.checked ?? false, running.signal)) receive(turn, question, event);
  } catch (error) {
    if (error.name === "AbortError") return;
    turn.fail(error instanceof Failure ? error : new Failure(), () => stream(turn, question));
  } finally {
    running = null;
  }
}

function receive(turn, question, { type, data }) {
  if (type === "citation") turn.addCitation(data);
  if (type === "sentence") turn.addSentence(data);
  if (type === "done") {
    turn.finish(data);
    conversation.keep(question, data);
    announcer.textContent = data.citations.length ? say("finished", { count: data.citations.length }) : say("unanswered");
  }
}

function forget() {
  if (!confirm(say("confirm_clear"))) return;
  running?.abort();
  conversation.clear();
  turns.replaceChildren();
  clear.hidden = true;
  if (suggestions) suggestions.hidden = false;
  announcer.textContent = say("cleared");
  field.focus();
}

// A suggestion, or a choice that an answer offers.
function chooseQuestion({ target }) {
  const { question } = target.dataset;
  if (question && running) showFault(say("wait"));
  else if (question) start(question);
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
field.addEventListener("keydown", sendOnEnter);
field.addEventListener("input", showLength);
clear.addEventListener("click", forget);
verbatim?.addEventListener("change", () => conversation.keepVerbatim(verbatim.checked));
suggestions?.addEventListener("click", chooseQuestion);
turns.addEventListener("click", chooseQuestion);
if (verbatim) verbatim.checked = conversation.loadVerbatim();
restore();
