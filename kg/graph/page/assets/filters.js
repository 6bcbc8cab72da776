// @ts-check
/** What is hidden or kept. */
const filter = {
  /** @type {Set<number>} */ kinds: new Set(),
  /** @type {Set<number>} */ predicates: new Set(),
  article: -1,
  area: '',
  status: '',
};

function filtered() {
  return filter.kinds.size + filter.predicates.size > 0 || filter.article >= 0 || filter.area !== '' || filter.status !== '';
}

/** Whether a node passes the filters. @param {Thing} thing */
function passes(thing) {
  if (filter.kinds.has(thing.kind.i)) return false;
  if (filter.article >= 0 && !thing.articles.includes(filter.article)) return false;
  if (filter.area && thing.area !== filter.area && !thing.articles.some((a) => ARTICLES[a].area === filter.area)) return false;
  if (filter.predicates.size || filter.status) return thing.claims.some(claimPasses) || thing.claims.length === 0;
  return true;
}

/** @param {Claim} claim */
function claimPasses(claim) {
  if (filter.predicates.has(claim.p.i)) return false;
  if (filter.status && claim.status !== filter.status) return false;
  return filter.article < 0 || claim.evidence.length === 0 || claim.evidence.some((e) => e.article === filter.article);
}

/** @param {Pair} pair */
function pairPasses(pair) {
  return pair.claims.some(claimPasses);
}

/** @param {string} label @param {Set<number>} hidden @param {{i: number, count: number, zh: string, en: string}[]} items @param {(item: any) => Child} mark */
function switches(label, hidden, items, mark) {
  const rows = items.filter((item) => item.count).map((item) => el('li', {},
    el('button', { type: 'button', class: 'switch', 'aria-pressed': String(!hidden.has(item.i)), onclick: () => toggle(hidden, item.i) },
      mark(item), el('span', { class: 'grow' }, labelOf(item)), el('span', { class: 'count' }, item.count)),
    el('button', { type: 'button', class: 'only', 'aria-label': `${t('only')} ${labelOf(item)}`, onclick: () => keepOnly(hidden, items, item.i) }, t('only'))));
  return el('section', { class: 'group' }, el('h2', {}, label), el('ul', { class: 'plain-list' }, rows));
}

/** @param {Set<number>} hidden @param {number} i */
function toggle(hidden, i) {
  if (hidden.has(i)) hidden.delete(i);
  else hidden.add(i);
  arrive();
}

/** Hides all but one; a second time shows all. @param {Set<number>} hidden @param {{i: number}[]} items @param {number} i */
function keepOnly(hidden, items, i) {
  const alone = !hidden.has(i) && hidden.size === items.length - 1;
  hidden.clear();
  if (!alone) for (const item of items) if (item.i !== i) hidden.add(item.i);
  arrive();
}

/** A select with its label. @param {string} label @param {[string, string][]} choices value and text @param {string} value @param {(value: string) => void} act */
function choice(label, choices, value, act) {
  const select = /** @type {HTMLSelectElement} */ (el('select', { onchange: () => act(select.value) },
    choices.map(([key, text]) => el('option', { value: key, selected: key === value }, shorten(text, 40)))));
  return el('label', { class: 'field' }, el('span', {}, label), select);
}

/** Draws the legend that is a filter, and the other filters; keeps the focus where it was. */
function showFilters() {
  const side = byId('filters');
  const focus = focusPath(side);
  const areas = [...new Set([...ARTICLES.map((a) => a.area), ...THINGS.map((n) => n.area)])].filter(Boolean).sort();
  const statuses = [...new Set(CLAIMS.map((c) => c.status))].filter(Boolean).sort();
  const open = /** @type {HTMLDetailsElement | null} */ (side.querySelector('details'));
  const details = el('details', { class: 'filters', open: open ? open.open : window.innerWidth > 820 },
    el('summary', {}, t('showFilters')),
    switches(t('classes'), filter.kinds, KINDS, symbol),
    el('section', { class: 'group' },
      choice(t('report'), [['-1', t('all')], ...ARTICLES.map((a) => /** @type {[string, string]} */ ([String(a.i), a.title]))], String(filter.article), (v) => { filter.article = Number(v); arrive(); }),
      choice(t('area'), [['', t('all')], ...areas.map((a) => /** @type {[string, string]} */ ([a, a]))], filter.area, (v) => { filter.area = v; arrive(); }),
      statuses.length > 1 && choice(t('status'), [['', t('all')], ...statuses.map((s) => /** @type {[string, string]} */ ([s, t(s)]))], filter.status, (v) => { filter.status = v; arrive(); }),
      filtered() && button(t('reset'), resetFilters, { class: 'more' })),
    switches(t('relations'), filter.predicates, PREDICATES, () => null),
    pathForm());
  fill(side, details);
  restoreFocus(side, focus);
}

function resetFilters() {
  filter.kinds.clear();
  filter.predicates.clear();
  filter.article = -1;
  filter.area = '';
  filter.status = '';
  arrive();
}

/** Which of an element's controls has the focus. @param {Element} parent */
function focusPath(parent) {
  return [...parent.querySelectorAll('a, button, input, select, summary')].indexOf(/** @type {Element} */ (document.activeElement));
}

/** @param {Element} parent @param {number} number */
function restoreFocus(parent, number) {
  if (number < 0) return;
  const control = /** @type {HTMLElement | undefined} */ ([...parent.querySelectorAll('a, button, input, select, summary')][number]);
  if (control) control.focus();
}
