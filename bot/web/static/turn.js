// One question and its answer on the page: filled event by event while it arrives, or at once from a kept answer.

import { renderMarked } from "./marks.js";
import { renderSource, writeSource } from "./source.js";
import { explainDegraded, explainMode, say } from "./strings.js";
import { fillTable } from "./table.js";
import { cloneTemplate, fill, goTo, listItem, part, show } from "./template.js";

export class Turn {
  constructor(question) {
    this.element = cloneTemplate("turn");
    this.sources = new Map(); // citation number → card
    this.shown = 0; // sentences
    this.question = question;
    fill(this.element, "question", question);
  }

  // Empties what a failed attempt has left, and has a screen reader read what arrives from now on.
  begin() {
    this.sources.clear();
    this.shown = 0;
    part(this.element, "sentences").replaceChildren();
    part(this.element, "sentences").setAttribute("aria-live", "polite");
    part(this.element, "sources").hidden = true;
    part(this.element, "sources").querySelector("ol").replaceChildren();
    part(this.element, "failure").hidden = true;
    part(this.element, "progress").textContent = say("searching");
    part(this.element, "progress").hidden = false;
    goTo(this.element.querySelector("h2"));
  }

  addCitation(citation) {
    if (this.sources.has(citation.n)) return;
    part(this.element, "progress").textContent = say("writing");
    const card = renderSource(citation, citation.n);
    this.sources.set(citation.n, card);
    show(part(this.element, "sources"), "ol", [card]);
  }

  addSentence(sentence) {
    const paragraph = document.createElement("p");
    paragraph.append(...renderMarked(sentence, this.sources));
    part(this.element, "sentences").append(paragraph);
    part(this.element, "progress").hidden = true;
    this.shown += 1;
  }

  // Shows whatever of the whole answer has not come as an event.
  finish(answer) {
    answer.citations.forEach((citation) => this.addCitation(citation));
    answer.sentences.slice(this.shown).forEach((sentence) => this.addSentence(sentence));
    if (this.shown === 0) this.addSentence({ text: answer.text, citations: [] }); // a refusal, a question back
    show(part(this.element, "related"), "ul", answer.related.map((clause) => renderSource(clause, null)));
    this.finishFurther(answer);
    const copy = part(this.element, "copy");
    copy.hidden = !navigator.clipboard; // only on a secure origin
    copy.onclick = () => copyText(copy, answer);
    const draft = part(this.element, "draft");
    draft.hidden = answer.status !== "answered";
    draft.href = `/drafts?request=${encodeURIComponent(say("draft_of", { question: this.question }))}`;
  }

  // An answer kept by the page before an update may lack what is newer.
  finishFurther({ mode, degraded, understood = null, table = null, choices = [], notes = [] }) {
    fill(this.element, "understood", understood ? say("understood", { question: understood }) : "");
    if (table) fillTable(part(this.element, "compared"), table, (cell) => renderMarked(cell, this.sources));
    show(part(this.element, "choices"), "ul", choices.map(choiceItem));
    show(part(this.element, "notes"), "ul", [...explainMode(mode), ...degraded.map(explainDegraded), ...notes].map((note) => listItem(note)));
  }

  fail(failure, retry) {
    part(this.element, "progress").hidden = true;
    fill(this.element, "failure-message", failure.message);
    fill(this.element, "failure-hint", failure.hint);
    part(this.element, "failure").hidden = false;
    part(this.element, "retry").onclick = retry;
  }
}

// The page asks the question of a button that has one.
function choiceItem(question) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.question = button.textContent = question;
  item.append(button);
  return item;
}

async function copyText(button, answer) {
  const text = [answer.text, ...(answer.notes ?? []), ...answer.citations.map(writeSource), say("copy_footer")].join("\n\n");
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = say("copied");
  } catch {
    button.textContent = say("not_copied");
  }
}
