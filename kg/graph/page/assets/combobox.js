// @ts-check
let boxes = 0;

/**
 * A search field with a list of nodes under it (the ARIA combobox pattern).
 * @param {{label: string, hint: string, choose: (thing: Thing) => void, id?: string}} options
 */
function combobox({ label, hint, choose, id }) {
  boxes += 1;
  const list = el('ul', { role: 'listbox', id: `list-${boxes}`, class: 'hits', hidden: true, 'aria-label': label });
  const said = el('span', { class: 'sr', 'aria-live': 'polite' });
  const input = /** @type {HTMLInputElement} */ (el('input', {
    type: 'search', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-expanded': 'false', 'aria-controls': list.id,
    'aria-autocomplete': 'list', 'aria-label': label, placeholder: hint, id,
  }));
  /** @type {Thing[]} */
  let hits = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
  /** @param {Thing} thing */
  function take(thing) {
    input.value = shorten(thing.name, 60);
    close();
    choose(thing);
  }
  function show() {
    hits = search(input.value, 12);
    active = hits.length ? 0 : -1;
    fill(list, hits.length ? hits.map(option) : el('li', { class: 'none' }, t('none')));
    list.hidden = input.value.trim() === '';
    input.setAttribute('aria-expanded', String(!list.hidden));
    said.textContent = list.hidden ? '' : `${hits.length} ${t('results')}`;
    mark();
  }
  /** @param {Thing} thing @param {number} i */
  function option(thing, i) {
    return el('li', { role: 'option', id: `${list.id}-${i}`, onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); take(thing); } },
      symbol(thing.kind), bdi(thing.name, 50), el('small', {}, alias(thing), labelOf(thing.kind), thing.area ? ` · ${shorten(thing.area, 20)}` : ''));
  }
  /** The other name that the query found. @param {Thing} thing */
  function alias(thing) {
    const wanted = input.value.trim().toLowerCase();
    const found = thing.name.toLowerCase().includes(wanted) ? undefined : thing.aliases.find((name) => name.toLowerCase().includes(wanted));
    return found ? `${shorten(found, 20)} · ` : '';
  }
  function mark() {
    Array.from(list.children).forEach((item, i) => item.setAttribute('aria-selected', String(i === active)));
    if (active >= 0) input.setAttribute('aria-activedescendant', `${list.id}-${active}`);
  }
  input.addEventListener('input', show);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden) show();
      else if (hits.length) active = (active + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length;
      mark();
      event.preventDefault();
    } else if (event.key === 'Enter') {
      if (list.hidden) show();
      if (hits[active]) take(hits[active]);
      event.preventDefault();
    } else if (event.key === 'Escape') {
      close();
      event.stopPropagation();
    }
  });
  return el('div', { class: 'combobox' }, input, list, said);
}
