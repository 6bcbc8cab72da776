// @ts-check
/** The data tab: what can be taken away, the keys, the licences. @param {HTMLElement} view */
function showData(view) {
  const length = (byId('kg-turtle').textContent || '').length;
  fill(view, el('h2', {}, t('data')),
    el('ul', { class: 'plain-list cards' },
      RAW.leftOut > 0 && el('li', { class: 'card' }, RAW.beside ? el('a', { id: 'beside', href: RAW.beside, download: 'graph.ttl' }, 'graph.ttl') : el('b', {}, 'graph.ttl'), el('p', { class: 'note' }, `${(RAW.leftOut / 1e6).toFixed(1)} MB: ${t('turtleBeside')}`)),
      length > 2 && el('li', { class: 'card' }, button(t('turtle'), getTurtle, { id: 'get-turtle' }), el('p', { class: 'note' }, t('turtleLead'))),
      el('li', { class: 'card' }, button(t('csvAll'), () => download('statistics.csv', 'text/csv;charset=utf-8', figuresCsv(FIGURES))), el('p', { class: 'note' }, t('csvLead'))),
      el('li', { class: 'card' }, button(t('json'), () => download('nodes.csv', 'text/csv;charset=utf-8', thingsCsv())), el('p', { class: 'note' }, t('jsonLead')))),
    el('h3', {}, t('contents')),
    el('p', {}, `${new Set(ARTICLES.map((a) => a.source)).size} ${t('reportFiles')} · ${ARTICLES.length} ${t('articles')} · ${THINGS.length} ${t('nodes')} · ${CLAIMS.length} ${t('facts')} · ${FIGURES.length} ${t('figures')}`), el('p', { class: 'note' }, t('offline')),
    el('h3', {}, t('keys')), el('p', {}, t('keysText')),
    el('h3', {}, t('licences')),
    el('details', {}, el('summary', {}, 'vis-network, pyvis'), el('pre', { class: 'licences', lang: 'en', tabindex: '0', role: 'region', 'aria-label': t('licences') }, RAW.licences)));
}

function getTurtle() {
  download('graph.ttl', 'text/turtle;charset=utf-8', embedded('kg-turtle'));
}

function thingsCsv() {
  return csvOf([['id', 'class', 'name', 'aliases', 'area', 'relations', 'figures', 'reports'],
    ...THINGS.map((n) => [n.id, n.kind.name, n.name, n.aliases.join('|'), n.area, n.claims.length, n.figures.length, n.articles.length])]);
}
