// The button that removes a document, after asking.

import { removeDocument } from "./changing.js";
import { Failure } from "./client.js";
import { say } from "./strings.js";

const form = document.getElementById("remove");
const code = document.getElementById("code"); // null where none is needed
const fault = document.getElementById("remove-fault");

async function submit() {
  if (code && code.value === "") return showFault(say("no_code"));
  if (!confirm(say("confirm_remove"))) return;
  form.querySelector("button").disabled = true;
  try {
    await removeDocument(form.dataset.id, code?.value);
    location.assign("/documents");
  } catch (error) {
    form.querySelector("button").disabled = false;
    if (!(error instanceof Failure)) throw error;
    showFault(`${error.message} ${error.hint}`);
  }
}

function showFault(problem) {
  fault.textContent = problem;
  fault.hidden = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
