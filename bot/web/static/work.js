// What is done with a draft that is looked at: copied, downloaded, revised, edited, approved; and its versions.

import { Failure } from "./client.js";
import { approveDraft, editDraft, getPlainText, listVersions, reviseDraft, wordAddress } from "./desk.js";
import { formatMoment, renderSheet } from "./sheet.js";
import { say } from "./strings.js";
import { listItem, part } from "./template.js";

// ``display`` shows another version, ``approved`` is called when the library has one more.
export function renderWork(draft, display, approved) {
  const work = renderSheet(draft);
  offerCopy(part(work, "copy"), draft);
  offerWord(work, draft);
  part(work, "print").addEventListener("click", () => print());
  offerRevision(part(work, "revise"), draft, display);
  offerEditing(part(work, "edit"), draft, display);
  offerApproval(part(work, "approve"), draft, (after) => {
    display(after);
    approved();
  });
  fillVersions(part(work, "versions"), draft);
  return work;
}

// The text is fetched beforehand: a browser lets a page copy only what it has when the button is pressed.
async function offerCopy(button, draft) {
  if (!navigator.clipboard) return; // only on a secure origin
  const text = await getPlainText(draft.id);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = say("copied");
    } catch {
      button.textContent = say("not_copied");
    }
  });
}

function offerWord(work, draft) {
  const [link, layout] = [part(work, "word"), part(work, "layout")];
  const aim = () => (link.href = wordAddress(draft.id, layout.value));
  layout.addEventListener("change", aim);
  aim();
}

function offerRevision(form, draft, display) {
  const { instruction } = form.elements;
  const send = () => carryOut(form, say("no_instruction"), instruction, display, (words) => reviseDraft(draft.id, words));
  onSubmit(form, send);
  form.addEventListener("click", ({ target }) => {
    const { instruction: words } = target.dataset;
    if (words === undefined) return;
    instruction.value = words;
    if (words.endsWith(" ")) instruction.focus();
    else send();
  });
}

function offerEditing(form, draft, display) {
  form.elements.text.value = draft.text;
  onSubmit(form, () => carryOut(form, say("empty"), form.elements.text, display, (text) => editDraft(draft.id, text)));
}

// Null where the service takes no approvals.
function offerApproval(form, draft, display) {
  if (!form) return;
  const { reviewer, code } = form.elements;
  onSubmit(form, () => {
    if (code && code.value === "") return showFault(form, say("no_code"));
    return carryOut(form, say("no_reviewer"), reviewer, display, (name) => approveDraft(draft.id, name, code?.value));
  });
}

// Sends what a field says and shows the version that comes back; ``lacking``: what is said when the field is empty.
async function carryOut(form, lacking, field, display, step) {
  const words = field.value.trim();
  if (!words) return showFault(form, lacking);
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    display(await step(words));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    showFault(form, `${error.message} ${error.hint}`);
  } finally {
    button.disabled = false;
  }
}

function showFault(form, problem) {
  part(form, "fault").textContent = problem;
  part(form, "fault").hidden = false;
}

function onSubmit(form, act) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
}

async function fillVersions(place, draft) {
  const versions = await listVersions(draft.id);
  if (versions.length < 2) return;
  place.querySelector("ul").append(...versions.reverse().map((version) => renderVersion(version, draft)));
  place.hidden = false;
}

function renderVersion(version, draft) {
  const told = say("version_made", { version: version.version, at: formatMoment(version.created_at), how: tellHow(version) });
  const review = version.review ? ` · ${say("is_approved", { reviewer: version.review.reviewer })}` : "";
  if (version.id === draft.id) return listItem(`${told}${review} · ${say("shown")}`);
  const link = document.createElement("a");
  link.href = version.url;
  link.textContent = told;
  return listItem(link, review);
}

function tellHow({ instruction, mode }) {
  if (instruction) return `«${instruction}»`;
  return mode === "edited" ? say("edited") : say("first");
}
