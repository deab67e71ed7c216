// The form that adds files: one request a file, one after the other, and a report of each.

import { addFile } from "./changing.js";
import { Failure } from "./client.js";
import { renderRefusal, renderReport } from "./report.js";
import { say } from "./strings.js";

const form = document.getElementById("add");
const field = document.getElementById("files");
const code = document.getElementById("code"); // null where none is needed
const fault = document.getElementById("add-fault");
const progress = document.getElementById("add-progress");
const reports = document.getElementById("reports");
const chosen = document.getElementById("chosen");
const nothing = chosen.textContent;
const done = document.getElementById("add-done");
const limit = Number(field.dataset.limit); // MB

async function submit() {
  const files = [...field.files];
  const problem = judge(files);
  showFault(problem);
  if (problem) return (problem === say("no_code") ? code : field).focus();
  form.querySelector("button").disabled = true;
  reports.replaceChildren();
  done.hidden = true;
  for (const [i, file] of files.entries()) {
    tell(say("sending", { n: i + 1, count: files.length, source: file.name }));
    await add(file);
  }
  finish();
}

// What keeps the files from being sent, or "".
function judge(files) {
  if (files.length === 0) return say("no_files");
  return code && code.value === "" ? say("no_code") : "";
}

async function add(file) {
  try {
    if (file.size > limit * 1024 * 1024) throw new Failure({ message: say("too_large", { limit }), hint: say("too_large_hint") });
    const report = await addFile(file, code?.value);
    reports.append(...report.files.map(renderReport));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    reports.append(renderRefusal(file.name, error));
  }
}

function finish() {
  form.querySelector("button").disabled = false;
  field.value = "";
  showChosen();
  done.hidden = false;
  tell(say("sent"));
  reports.firstElementChild?.scrollIntoView();
}

function showChosen() {
  const names = [...field.files].map((file) => file.name);
  chosen.textContent = names.length ? say("chosen", { count: names.length, names: names.join(", ") }) : nothing;
}

function showFault(problem) {
  fault.textContent = problem;
  fault.hidden = problem === "";
}

function tell(text) {
  progress.textContent = text;
  progress.hidden = false;
}

field.addEventListener("change", showChosen);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
