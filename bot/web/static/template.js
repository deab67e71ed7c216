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

// A place without items stays as it is: hidden.
export function show(place, list, items) {
  place.querySelector(list).append(...items);
  place.hidden = place.hidden && items.length === 0;
}

export function listItem(...content) {
  const item = document.createElement("li");
  item.append(...content);
  return item;
}

// Focus alone may leave the beginning of a tall element above the screen.
export function goTo(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView();
}
