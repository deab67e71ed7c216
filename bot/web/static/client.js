// POST /v1/ask as a stream of events.

import { readEvents } from "./events.js";
import { say } from "./strings.js";

// What went wrong, in words for the reader.
export class Failure extends Error {
  constructor({ message = say("failed"), hint = say("failed_hint") } = {}) {
    super(message);
    this.hint = hint;
  }
}

// Yields status, citation and sentence events and ends with done. Throws Failure, or whatever fetch throws.
export async function* ask(question, history, verbatim, signal) {
  const response = await fetch("/v1/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify({ question, history, verbatim }),
    signal,
  });
  if (!response.ok) throw new Failure((await response.json()).error);
  for await (const event of readEvents(response.body)) {
    if (event.type === "error") throw new Failure(event.data.error);
    yield event;
    if (event.type === "done") return;
  }
  throw new Failure(); // the stream broke off
}
