// The conversation of this browser tab: [{question, answer}], kept until the tab closes or the reader deletes it.

const KEY = "conversation";
const KEPT = 50; // turns; far under what a browser stores
const REMEMBERED = 3; // turns that go along with a question

export function load() {
  return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
}

export function keep(question, answer) {
  sessionStorage.setItem(KEY, JSON.stringify([...load(), { question, answer }].slice(-KEPT)));
}

export function clear() {
  sessionStorage.removeItem(KEY);
}

// The last turns in the form that POST /v1/ask takes.
export function history() {
  return load()
    .slice(-REMEMBERED)
    .flatMap(({ question, answer }) => [
      { role: "user", content: question },
      { role: "assistant", content: answer.text },
    ]);
}
