// @ts-check
/** The ends of the path that the form asks for. @type {{from: Thing | null, to: Thing | null}} */
const ends = { from: null, to: null };

/** The shortest path between two nodes over what the filters let through; empty when there is none. @param {number} from @param {number} to @returns {number[]} */
function shortestPath(from, to) {
  /** @type {Map<number, number>} */
  const before = new Map([[from, -1]]);
  let frontier = [from];
  while (frontier.length && !before.has(to)) {
    /** @type {number[]} */
    const next = [];
    for (const node of frontier) {
      const near = THINGS[node].pairs.filter(pairPasses).map((pair) => otherEnd(pair, node)).sort((x, y) => THINGS[y].rank - THINGS[x].rank || x - y);
      for (const other of near) {
        if (!before.has(other) && (other === to || passes(THINGS[other]))) {
          before.set(other, node);
          next.push(other);
        }
      }
    }
    frontier = next;
  }
  /** @type {number[]} */
  const path = [];
  if (before.has(to)) for (let node = to; node >= 0; node = /** @type {number} */ (before.get(node))) path.unshift(node);
  return path;
}

/** The form for a path: two search fields. */
function pathForm() {
  const field = (/** @type {'from' | 'to'} */ end) => {
    const box = combobox({ label: t(end), hint: t(end), choose: (thing) => { ends[end] = thing; tryPath(); }, id: `path-${end}` });
    const known = ends[end];
    if (known) /** @type {HTMLInputElement} */ (box.querySelector('input')).value = shorten(known.name, 60);
    return box;
  };
  return el('section', { class: 'group path-form' }, el('h2', {}, t('path')), field('from'), field('to'));
}

function tryPath() {
  if (ends.from && ends.to) go({ path: ends.from.id, end: ends.to.id });
}

/** @param {Thing} thing */
function startPath(thing) {
  ends.from = thing;
  ends.to = null;
  showFilters();
  const details = byId('filters').querySelector('details');
  if (details) details.open = true;
  byId('path-to').focus();
}

/** The path in words, each step with its sentences. */
function pathPanel() {
  const from = BY_ID.get(place.path || '');
  const to = BY_ID.get(place.end || '');
  if (!from || !to) return null;
  const path = scene.mode === 'path' ? scene.path : [];
  const head = [el('p', { class: 'kind' }, t('path')), el('h2', { class: 'name', tabindex: '-1' }, thingLink(from), ' → ', thingLink(to))];
  if (!path.length) return [...head, el('p', { class: 'note' }, t('noPath'))];
  const steps = path.slice(1).map((node, j) => {
    const pair = pairBetween(path[j], node);
    return el('li', { class: 'fact' }, (pair ? pair.claims.filter(claimPasses) : []).slice(0, 3).map((claim) => [claimLine(claim), badges(claim), quotations(claim.evidence.slice(0, 1))]).flat(2));
  });
  return [...head, el('p', { class: 'note' }, `${path.length - 1} ${t('pathLength')}`), el('ol', { class: 'plain-list' }, steps)];
}
