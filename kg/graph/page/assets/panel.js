// @ts-check
/** Shows what is chosen, or hides the panel. */
function showPanel() {
  const panel = byId('panel');
  const thing = place.node ? BY_ID.get(place.node) : undefined;
  const ends = place.edge ? [BY_ID.get(place.edge), BY_ID.get(place.to || '')] : [];
  const pair = ends[0] && ends[1] ? pairBetween(ends[0].i, ends[1].i) : undefined;
  const inside = thing ? thingPanel(thing) : pair ? pairPanel(pair) : scene.mode === 'path' || place.path ? pathPanel() : null;
  panel.hidden = !inside;
  document.body.classList.toggle('with-panel', Boolean(inside));
  if (!inside) return;
  fill(panel, el('div', { class: 'panel-top' }, button('×', closePanel, { class: 'close', 'aria-label': t('close') })), inside);
  panel.scrollTop = 0;
}

function closePanel() {
  const kept = sceneAddress();
  delete kept.path;
  delete kept.end;
  go(kept);
  byId('mynetwork').focus();
}

/** @param {Thing} thing */
function thingPanel(thing) {
  return [
    el('p', { class: 'kind' }, symbol(thing.kind), labelOf(thing.kind), thing.area ? [' · ', bdi(thing.area, 40)] : null),
    el('h2', { class: 'name', tabindex: '-1' }, bdi(thing.name, 300)),
    thing.aliases.length ? el('p', { class: 'aliases' }, `${t('aliases')}: `, thing.aliases.slice(0, 12).map((name, i) => [i ? '、' : '', bdi(name, 60)]).flat()) : null,
    el('p', { class: 'actions' },
      button(t('steps1'), () => go({ around: thing.id, node: thing.id })),
      button(t('steps2'), () => go({ around: thing.id, steps: 2, node: thing.id })),
      button(t('path'), () => startPath(thing)),
      button(t('copy'), copyLink)),
    claimGroups(thing),
    thing.figures.length ? el('section', {}, el('h3', {}, t('statistics'), ' ', el('small', {}, thing.figures.length)), longList(byEvidence(thing.figures), (shared) => sharedItem(shared, figureLine), 8)) : null,
    appearances(thing),
    thing.notes.length ? el('section', {}, el('h3', {}, t('notes')), el('ul', {}, thing.notes.slice(0, 20).map((note) => el('li', {}, bdi(note, 300))))) : null,
  ];
}

/** Every claim about a node, by relation and direction, the richest first. @param {Thing} thing */
function claimGroups(thing) {
  /** @type {Map<string, {title: string, claims: Claim[]}>} */
  const groups = new Map();
  for (const claim of thing.claims) {
    const out = claim.s === thing.i;
    const key = `${out ? 0 : 1}${claim.p.name}`;
    const group = groups.get(key) || { title: out ? `${labelOf(claim.p)} →` : `← ${labelOf(claim.p)}`, claims: [] };
    group.claims.push(claim);
    groups.set(key, group);
  }
  const line = (/** @type {Claim} */ claim) => el('p', { class: 'line' }, subjectLink(claim.s === thing.i ? claim.o : claim.s));
  return [...groups].sort((x, y) => y[1].claims.length - x[1].claims.length || (x[0] < y[0] ? -1 : 1)).map(([, group]) => el('section', {},
    el('h3', {}, group.title, ' ', el('small', {}, group.claims.length)),
    longList(byEvidence(group.claims), (shared) => sharedItem(shared, line), 8)));
}

/** A link to a node, or to the report that a negative number stands for. @param {number} subject */
function subjectLink(subject) {
  const article = subject < 0 ? ARTICLES[-1 - subject] : null;
  if (subject >= 0) return thingLink(THINGS[subject]);
  return article ? el('a', { href: address({ report: article.id }) }, bdi(article.title, 60)) : null;
}

/** The reports that name a node. @param {Thing} thing */
function appearances(thing) {
  const rows = thing.articles.map((number) => {
    const article = ARTICLES[number];
    const first = firstMention(article, thing.i);
    const target = first.at >= 0 ? { report: article.id, at: first.at } : { report: article.id };
    return el('li', {}, el('a', { href: address(target) }, bdi(article.title, 60)), el('small', {}, ` ${first.count} ${t('mentions')}`));
  });
  return rows.length ? el('section', {}, el('h3', {}, t('appears')), longList(rows, (row) => row, 12)) : null;
}

/** @param {Article} article @param {number} node */
function firstMention(article, node) {
  let count = 0;
  let at = -1;
  for (let i = 2; i < article.mentions.length; i += 3) {
    if (article.mentions[i] === node) {
      count += 1;
      if (at < 0) at = article.mentions[i - 2];
    }
  }
  return { count, at };
}

/** @param {Pair} pair */
function pairPanel(pair) {
  return [
    el('p', { class: 'kind' }, t('between')),
    el('h2', { class: 'name', tabindex: '-1' }, thingLink(THINGS[pair.a]), ' — ', thingLink(THINGS[pair.b])),
    el('p', { class: 'actions' }, button(t('copy'), copyLink)),
    longList(byEvidence(pair.claims), (shared) => sharedItem(shared, claimLine), 20),
  ];
}

/** @param {Event} event */
function copyLink(event) {
  const pressed = /** @type {HTMLElement} */ (event.currentTarget);
  const done = () => { pressed.textContent = t('copied'); };
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, () => undefined);
}
