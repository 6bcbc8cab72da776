// @ts-check
const TABS = ['graph', 'index', 'statistics', 'timeline', 'reports', 'data'];
/** @type {Record<string, (view: HTMLElement) => void>} */
const VIEWS = { index: showIndex, statistics: showStatistics, timeline: showTimeline, reports: showReports, data: showData };
let shownLanguage = '';
let arrived = false;
let chosenBefore = '-1 -1';

/** Words that depend on the language alone. */
function showFrame() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const item of document.querySelectorAll('[data-t]')) item.textContent = t(item.getAttribute('data-t') || '');
  for (const item of document.querySelectorAll('[data-label]')) item.setAttribute('aria-label', t(item.getAttribute('data-label') || ''));
  byId('mynetwork').setAttribute('aria-label', `${t('graph')}: ${THINGS.length} ${t('nodes')}`);
  const toggle = byId('language');
  toggle.textContent = t('language');
  toggle.setAttribute('lang', language === 'zh' ? 'en' : 'zh-CN');
  const home = byId('home');
  home.hidden = !RAW.home;
  if (RAW.home) home.setAttribute('href', RAW.home);
  fill(byId('find'), combobox({ label: t('searchLabel'), hint: t('search'), id: 'search', choose: (thing) => { byId('search').blur(); go({ node: thing.id }); } }));
}

/** The tabs, with the current one marked. @param {string} tab */
function showTabs(tab) {
  const bar = byId('tabs');
  const had = bar.contains(document.activeElement);
  fill(bar, TABS.map((name) => el('a', {
    role: 'tab', id: `tab-${name}`, href: address(name === 'graph' ? {} : { tab: name }), 'aria-selected': String(name === tab), 'aria-controls': `view-${name}`, tabindex: name === tab ? '0' : '-1',
  }, t(name))));
  if (had) byId(`tab-${tab}`).focus();
}

/** What the address asks to be drawn. */
function sceneFromPlace() {
  const frame = byId('mynetwork');
  upright = frame.clientHeight > 1.1 * frame.clientWidth;
  const sign = JSON.stringify([...filter.kinds, '|', ...filter.predicates, '|', filter.article, filter.area, filter.status]);
  const around = BY_ID.get(place.around || '');
  const cluster = CLUSTERS.find((c) => clusterKey(c) === place.district);
  const [from, to] = [BY_ID.get(place.path || ''), BY_ID.get(place.end || '')];
  const near = (/** @type {Thing} */ thing, /** @type {Pair} */ pair) => passes(thing) && pairPasses(pair);
  if (from && to) {
    const path = shortestPath(from.i, to.i);
    if (path.length) return showScene(pathScene(path), `path ${place.path} ${place.end} ${sign} ${upright}`);
  }
  if (around) return showScene(neighbourhoodScene(around, Number(place.steps) === 2 ? 2 : 1, near), `around ${around.id} ${place.steps} ${sign} ${language}`);
  if (cluster) return showScene(districtScene(cluster, passes), `district ${cluster.i} ${sign}`);
  const wanted = [BY_ID.get(place.node || ''), BY_ID.get(place.edge || ''), BY_ID.get(place.to || '')].filter((thing) => thing !== undefined);
  const overview = overviewScene(passes, filtered());
  if (wanted.some((thing) => !wellShown(thing, overview, near))) return showScene(neighbourhoodScene(wanted[0], 1, near), `around ${wanted[0].id} undefined ${sign} ${language}`);
  return showScene(overview, `overview${filtered() ? sign : ''}${upright ? ' upright' : ''}`);
}

/** Whether an overview shows a node and most of what joins it; otherwise its neighbourhood says more. @param {Thing} thing @param {Scene} overview @param {(thing: Thing, pair: Pair) => boolean} near */
function wellShown(thing, overview, near) {
  if (!overview.places.has(thing.i)) return false;
  const others = thing.pairs.map((pair) => ({ pair, other: otherEnd(pair, thing.i) })).filter(({ pair, other }) => near(THINGS[other], pair));
  return others.filter(({ other }) => overview.places.has(other)).length >= 0.6 * others.length;
}

/** What is drawn, in words, with the way back. */
function showBar() {
  const centre = scene.centre >= 0 ? THINGS[scene.centre] : null;
  const cluster = scene.mode === 'district' ? CLUSTERS.find((c) => clusterKey(c) === place.district) : null;
  const what = centre ? [t('neighbours'), ': ', bdi(centre.label, 30)] : cluster ? [`${t('district')}: `, bdi(clusterName(cluster), 30)] : scene.mode === 'path' ? [t('path')] : [t('overview')];
  const unknown = [place.node, place.around, place.edge, place.to, place.path, place.end].filter((id) => id && !BY_ID.has(id));
  fill(byId('bar'),
    scene.mode !== 'overview' || filtered() ? button(`← ${t('overview')}`, () => { if (filtered()) resetFilters(); go({}); }, { class: 'plain' }) : null,
    el('span', { class: 'what' }, what), el('span', { class: 'note' }, scene.note ? `${t('drawn')} ${scene.note} ${t('nodes')}` : `${scene.places.size} ${t('nodes')}`),
    unknown.length ? el('span', { class: 'note' }, `${t('unknown')}: `, bdi(unknown.join('、'), 60)) : null,
    scene.mode === 'overview' && !place.node ? el('span', { class: 'note hint' }, t('hint')) : null,
    scene.places.size === 0 ? el('span', { class: 'note' }, t('empty')) : null);
}

/** Shows the place that the address names. */
function show() {
  const tab = TABS.includes(currentTab()) ? currentTab() : 'graph';
  if (shownLanguage !== language) showFrame();
  shownLanguage = language;
  showTabs(tab);
  for (const name of TABS) byId(`view-${name}`).hidden = name !== tab;
  document.body.dataset.tab = tab;
  const had = document.activeElement;
  if (tab === 'graph') showGraph();
  else VIEWS[tab](byId(`view-${tab}`));
  if (arrived && !document.contains(had)) focusNews(tab);
  arrived = true;
  if (tab !== 'graph' && place.at === undefined && place.finding === undefined) window.scrollTo(0, 0);
}

/** Puts the focus on what has just appeared, when the control that had it is gone. @param {string} tab */
function focusNews(tab) {
  const news = tab === 'graph' ? byId('panel').querySelector('.name') : tab === 'reports' ? byId('view-reports').querySelector('.beside') : null;
  if (news instanceof HTMLElement) news.focus({ preventScroll: true });
}

function showGraph() {
  showFilters();
  sceneFromPlace();
  showBar();
  showPanel();
  const pair = place.edge ? pairBetween(BY_ID.get(place.edge)?.i ?? -1, BY_ID.get(place.to || '')?.i ?? -1) : undefined;
  choose(BY_ID.get(place.node || '')?.i ?? -1, pair ? pair.i : -1);
  const chosen = `${selected} ${selectedPair}`;
  if (scene.mode === 'overview' && dimmed() && chosen !== chosenBefore && !touched) fitChosen();
  else if (fitWanted || (chosenBefore !== '-1 -1' && !dimmed() && !touched)) fitScene();
  chosenBefore = chosen;
  fitWanted = false;
  touched = false;
  keepInSight();
  network.redraw();
}

/** Moves the drawing when what is chosen lies outside the window. */
function keepInSight() {
  const spot = selected >= 0 ? scene.places.get(selected) : undefined;
  const frame = byId('mynetwork');
  if (!spot || !frame.clientWidth) return;
  const seen = network.canvasToDOM(spot);
  if (seen.x < 30 || seen.y < 30 || seen.x > frame.clientWidth - 30 || seen.y > frame.clientHeight - 30) network.moveTo({ position: spot });
}

/** Keys that work everywhere. @param {KeyboardEvent} event */
function onPageKey(event) {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === '/' && !typing) {
    byId('search').focus();
    event.preventDefault();
  } else if (event.key === 'Escape' && !byId('panel').hidden && currentTab() === 'graph') {
    closePanel();
  } else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && event.target instanceof HTMLElement && event.target.getAttribute('role') === 'tab') {
    const next = TABS[(TABS.indexOf(event.target.id.slice(4)) + (event.key === 'ArrowRight' ? 1 : TABS.length - 1)) % TABS.length];
    go(next === 'graph' ? {} : { tab: next });
    setTimeout(() => byId(`tab-${next}`).focus(), 0);
  }
}

byId('skip').addEventListener('click', () => go({ tab: 'index' }));
byId('language').addEventListener('click', () => {
  const { lang: _, ...rest } = place;
  language = language === 'zh' ? 'en' : 'zh';
  go(rest);
});
document.addEventListener('keydown', onPageKey);
window.addEventListener('hashchange', arrive);
window.addEventListener('beforeprint', () => {
  // Paper has no button: lists are printed whole, within reason.
  for (let i = 0; i < 40; i += 1) for (const more of document.querySelectorAll('main .show-more:not([hidden])')) if (more instanceof HTMLElement && more.offsetParent) more.click();
});
window.addEventListener('resize', () => {
  const frame = byId('mynetwork');
  if (currentTab() === 'graph' && frame.clientWidth && upright !== frame.clientHeight > 1.1 * frame.clientWidth) show();
});
LISTENERS.add(show);
startGraph();
arrive();
/** For tests and for people with a console: what is on the screen. */
/** @type {any} */ (window).reportKg = {
  names: () => drawnBoxes,
  scene: () => ({ mode: scene.mode, nodes: scene.places.size, selected, lit: lit.size }),
  search: (/** @type {string} */ query) => search(query, 12).map((thing) => thing.id),
};
