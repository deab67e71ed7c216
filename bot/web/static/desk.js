// The routes of drafts. Each throws Failure.

import { send } from "./changing.js";
import { Failure } from "./client.js";

export const makeDraft = (request) => call("/v1/draft", "POST", request);
export const getDraft = (id) => call(address(id));
export const listVersions = async (id) => (await call(`${address(id)}/versions`)).drafts;
export const reviseDraft = (id, instruction) => call(`${address(id)}/revise`, "POST", { instruction });
export const editDraft = (id, text) => call(address(id), "PUT", { text });
export const approveDraft = (id, reviewer, code) => call(`${address(id)}/approve`, "POST", { reviewer }, code);

export async function findDrafts(words, form) {
  const asked = new URLSearchParams({ q: words, ...(form ? { form } : {}) });
  return (await call(`/v1/drafts?${asked}`)).drafts;
}

export const wordAddress = (id, layout) => `${address(id)}.docx?${new URLSearchParams({ layout })}`;

// The text with its sources, as it goes into a message.
export async function getPlainText(id) {
  const response = await fetch(`/drafts/${encodeURIComponent(id)}.txt`);
  if (!response.ok) throw new Failure();
  return response.text();
}

function address(id) {
  return `/v1/drafts/${encodeURIComponent(id)}`;
}

async function call(url, method = "GET", content = undefined, code = "") {
  const body = content && JSON.stringify(content);
  const answer = await send(url, { method, body, headers: { "Content-Type": "application/json" } }, code);
  if (answer.error) throw new Failure(answer.error);
  return answer;
}
