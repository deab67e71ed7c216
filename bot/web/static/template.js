// Elements made from the page's <template>s and filled with text; nothing that comes from data is ever read as HTML.

export function cloneTemplate(id) {
  return document.getElementById(id).content.cloneNode(true).firstElementChild;
}

export function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

// An empty text hides its place.
export function fill(root, name, text) {
  const place = part(root, name);
  place.textContent = text;
  place.hidden = text === "";
  return place;
}
