// @ts-check
/** @typedef {{start: number, end: number, fact: Claim | Figure}} Stated */

/** The reports tab: the list, or one report's text with everything that was read from it. @param {HTMLElement} view */
function showReports(view) {
  const article = ARTICLES.find((a) => a.id === place.report);
  if (!article) {
    fill(view, el('h2', {}, t('reports')), el('ul', { class: 'plain-list cards' }, ARTICLES.map(reportCard)));
    return;
  }
  const at = place.at === undefined ? -1 : Number(place.at);
  const facts = factsByPlace(article);
  const side = el('aside', { class: 'beside', 'aria-label': t('factsHere'), tabindex: '-1' });
  const text = el('div', { class: 'report-text', lang: 'zh' }, article.text ? markedText(article, facts, at) : el('p', { class: 'note' }, t('noText')));
  const here = facts.filter((fact) => at >= fact.start && at < fact.end);
  const stated = (/** @type {Stated[]} */ places) => byEvidence([...new Set(places.map((one) => one.fact))]);
  const item = (/** @type {(Claim | Figure)[]} */ shared) => sharedItem(shared, fullLine);
  fill(side, here.length ? el('h3', {}, t('factsHere')) : el('h3', {}, t('allFactsHere'), ' ', el('small', {}, article.claims.length + article.figures.length)),
    here.length ? el('ul', { class: 'plain-list' }, stated(here).map(item)) : [el('p', { class: 'note' }, t('chooseSentence')), longList(stated(facts), item, 20)].flat());
  fill(view, el('p', {}, el('a', { href: address({ tab: 'reports' }) }, `← ${t('reports')}`)), reportHead(article), el('div', { class: 'reader' }, text, side));
  const marked = text.querySelector('.here');
  if (marked) marked.scrollIntoView({ block: 'center' });
}

/** @param {Article} article */
function reportHead(article) {
  return el('header', { class: 'report-head' }, el('h2', {}, bdi(article.title, 200)), el('p', { class: 'note' }, reportFacts(article).join(' · ')),
    article.authors.length ? el('p', { class: 'note' }, `${t('author')}: `, article.authors.map((i) => [thingLink(THINGS[i]), ' ']).flat()) : null);
}

/** @param {Article} article */
function reportFacts(article) {
  return [article.area, article.date, article.paper, article.source].filter(Boolean).map((text) => shorten(text, 60));
}

/** @param {Article} article */
function reportCard(article) {
  const named = THINGS.filter((thing) => thing.articles.includes(article.i)).length;
  return el('li', { class: 'card' }, el('h3', {}, el('a', { href: address({ report: article.id }) }, bdi(article.title, 120))),
    el('p', { class: 'note' }, reportFacts(article).join(' · ')),
    el('p', {}, `${named} ${t('nodes')} · ${article.claims.length} ${t('facts')} · ${article.figures.length} ${t('figures')}`));
}

/** Everything an article states, by place. @param {Article} article @returns {Stated[]} */
function factsByPlace(article) {
  const all = [...article.claims, ...article.figures].map((fact) => fact.evidence
    .filter((e) => e.article === article.i).map((e) => ({ start: e.start, end: e.end, fact }))).flat();
  return all.sort((x, y) => x.start - y.start || y.end - x.end);
}

/** The text in runs between the borders of mentions and evidence. @param {Article} article @param {{start: number, end: number}[]} facts @param {number} at */
function markedText(article, facts, at) {
  const mentions = outerMentions(article);
  const lead = article.text.length - article.text.trimStart().length;
  const borders = new Set([lead, article.text.length]);
  for (const span of [...facts, ...mentions]) if (span.start >= 0) borders.add(span.start).add(span.end);
  const cuts = [...borders].filter((at) => at >= lead).sort((x, y) => x - y);
  const here = facts.filter((fact) => at >= fact.start && at < fact.end);
  const [from, to] = here.length ? [Math.min(...here.map((f) => f.start)), Math.max(...here.map((f) => f.end))] : [at, at + 1];
  let next = 0;
  let open = 0;
  /** @type {Map<number, number>} */
  const depth = new Map();
  for (const fact of facts) {
    depth.set(fact.start, (depth.get(fact.start) || 0) + 1);
    depth.set(fact.end, (depth.get(fact.end) || 0) - 1);
  }
  const starts = new Map(facts.map((fact) => [fact.start, facts.filter((other) => other.start === fact.start).length]));
  return cuts.slice(0, -1).map((cut, i) => {
    open += depth.get(cut) || 0;
    while (next < mentions.length && mentions[next].end <= cut) next += 1;
    const inside = next < mentions.length && mentions[next].start <= cut ? mentions[next] : null;
    const words = article.text.slice(cut, cuts[i + 1]);
    const run = inside ? el('a', { class: 'mention', href: address({ node: THINGS[inside.node].id }), title: `${labelOf(THINGS[inside.node].kind)}: ${shorten(THINGS[inside.node].name, 60)}`, 'data-kind': THINGS[inside.node].kind.i }, words) : document.createTextNode(words);
    if (inside && run instanceof HTMLElement) run.style.textDecorationColor = THINGS[inside.node].kind.colour;
    const count = starts.get(cut);
    const flag = count ? el('a', { class: 'flag', href: address({ report: article.id, at: cut }), 'aria-label': `${t('factsHere')}: ${count}` }, count) : null;
    if (!open) return [flag, run];
    return [flag, el('span', { class: cut >= from && cut < to && here.length ? 'evidence here' : 'evidence', onclick: (/** @type {Event} */ event) => { if (!(event.target instanceof HTMLAnchorElement)) go({ report: article.id, at: cut }); } }, run)];
  }).flat();
}

/** The mentions that lie in no longer one. @param {Article} article */
function outerMentions(article) {
  /** @type {{start: number, end: number, node: number}[]} */
  const kept = [];
  for (let i = 0; i < article.mentions.length; i += 3) {
    const [start, end, node] = article.mentions.slice(i, i + 3);
    if (!kept.length || start >= kept[kept.length - 1].end) kept.push({ start, end, node });
  }
  return kept;
}
