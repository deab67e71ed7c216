// The conversation of this browser tab: [{question, answer}], kept until the tab closes or the reader deletes it.
// Where the browser lends no storage, or it is full, nothing is kept and the page goes on.

const KEY = "conversation";
const VERBATIM = "verbatim";
const KEPT = 50; // turns; far under what a browser stores
const REMEMBERED = 3; // turns that go along with a question

export function load() {
  return attempt(() => JSON.parse(sessionStorage.getItem(KEY))) ?? [];
}

export function keep(question, answer) {
  const kept = JSON.stringify([...load(), { question, answer }].slice(-KEPT));
  attempt(() => sessionStorage.setItem(KEY, kept));
}

export function clear() {
  attempt(() => sessionStorage.removeItem(KEY));
}

// The last turns in the form that POST /v1/ask takes.
export function history() {
  return load()
    .slice(-REMEMBERED)
    .flatMap(({ question, answer }) => [
      { role: "user", content: question },
      { role: "assistant", content: told(answer) },
    ]);
}

// The words, and under a model's words the quotes that they stand on: «tiếp» goes by what was shown.
function told({ mode, text, citations }) {
  const quotes = mode === "generated" ? citations.map(({ quote }) => quote.replace(/\s+/g, " ")) : [];
  return [text, ...quotes].join("\n");
}

// Whether the reader wants the documents' words only; kept in this browser.
export function loadVerbatim() {
  return attempt(() => localStorage.getItem(VERBATIM)) === "yes";
}

export function keepVerbatim(wanted) {
  attempt(() => localStorage.setItem(VERBATIM, wanted ? "yes" : "no"));
}

function attempt(use) {
  try {
    return use();
  } catch {
    return null;
  }
}
