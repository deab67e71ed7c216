// The Vietnamese sentences that the server handed over with the page: «script» of prompts/messages/web.yml, and what
// each code of an answer's «degraded» means, what is said of a model's words, and the names of the forms of drafts.

const { script, degraded, generated, forms } = JSON.parse(document.getElementById("strings").textContent);

export function say(key, fields = {}) {
  return script[key].replace(/\{(\w+)\}/g, (_, name) => fields[name]);
}

export function nameForm(form) {
  return forms[form];
}

export function explainMode(mode) {
  return mode === "generated" ? [generated] : [];
}

export function explainDegraded(code) {
  return degraded[code] ?? say("degraded");
}
