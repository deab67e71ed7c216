// What changes something over HTTP, with the administrator's code where the page asks for one.

import { Failure } from "./client.js";
import { say } from "./strings.js";

// The body that says what became of a file. Throws Failure.
export async function addFile(file, code) {
  const body = new FormData();
  body.append("files", file);
  const report = await send("/v1/documents", { method: "POST", body }, code);
  if (!report.files) throw new Failure(report.error);
  return report;
}

// Throws Failure.
export async function removeDocument(id, code) {
  const report = await send(`/v1/documents/${encodeURIComponent(id)}`, { method: "DELETE" }, code);
  if (!report.removed) throw new Failure(report.error);
}

// The body that comes back, an error's too. Throws Failure when none does.
export async function send(url, request, code) {
  const headers = { ...request.headers, ...(code ? { Authorization: `Bearer ${encode(code)}` } : {}) };
  try {
    const response = await fetch(url, { ...request, headers });
    return await response.json();
  } catch {
    throw new Failure({ message: say("not_sent"), hint: say("not_sent_hint") });
  }
}

// A header takes bytes: UTF-8, one character a byte.
function encode(code) {
  return String.fromCharCode(...new TextEncoder().encode(code));
}
