// @ts-check
/** @typedef {Node | string | number | null | undefined | false | any[]} Child */

/**
 * An element with attributes and children. Children that are strings become text, never markup.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {...Child} children
 * @returns {HTMLElement}
 */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

/** @param {Node} parent @param {Child[]} children */
function append(parent, children) {
  for (const child of /** @type {any[]} */ (children.flat(Infinity))) {
    if (child === null || child === undefined || child === false) continue;
    parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Replaces what an element holds. @param {Element} parent @param {...Child} children */
function fill(parent, ...children) {
  parent.textContent = '';
  append(parent, children);
}

/** The element with this id. @param {string} id @returns {HTMLElement} */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/** An SVG element. @param {string} tag @param {Record<string, any>} attributes @param {...Child} children */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  append(element, children);
  return element;
}

/** A button. @param {string} text @param {(event: Event) => void} act @param {Record<string, any>} [attributes] */
function button(text, act, attributes = {}) {
  return el('button', { type: 'button', ...attributes, onclick: act }, text);
}

/** A name kept from changing the direction of what stands around it. @param {string} text @param {number} [most] */
function bdi(text, most = 120) {
  return el('bdi', {}, shorten(text, most));
}

/** Text cut to a length people can read, with the length it had. @param {string} text @param {number} most */
function shorten(text, most) {
  if (text.length <= most) return text;
  return `${Array.from(text.slice(0, most)).slice(0, most - 1).join('')}… (${text.length} ${t('longName')})`;
}

/** The small symbol of a class, as in the drawing. @param {{colour: string, shape: string}} kind */
function symbol(kind) {
  const points = {
    diamond: '8,1 15,8 8,15 1,8', square: '2,2 14,2 14,14 2,14', triangle: '8,1 15,14 1,14', triangleDown: '1,2 15,2 8,15',
    hexagon: '4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8', star: '8,.5 10,5.6 15.5,6 11.3,9.5 12.6,15 8,12 3.4,15 4.7,9.5 .5,6 6,5.6',
  };
  const drawing = svg('svg', { viewBox: '0 0 16 16', width: 12, height: 12, class: 'symbol', 'aria-hidden': 'true' });
  const corners = points[/** @type {keyof typeof points} */ (kind.shape)];
  drawing.appendChild(corners ? svg('polygon', { points: corners, fill: kind.colour }) : svg('circle', { cx: 8, cy: 8, r: 7, fill: kind.colour }));
  return drawing;
}

/** Hands the reader a file made here. @param {string} name @param {string} type @param {string} text */
function download(name, type, text) {
  const link = /** @type {HTMLAnchorElement} */ (el('a', { download: name, hidden: true }));
  link.href = URL.createObjectURL(new Blob([text], { type }));
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
