// @ts-check
/** The index tab: every node in a table, the same content as the drawing. @param {HTMLElement} view */
function showIndex(view) {
  /** @type {Column<Thing>[]} */
  const columns = [
    { title: t('name'), value: (n) => n.keys[0].join(' ') || n.name, cell: (n) => thingLink(n) },
    { title: t('type'), value: (n) => labelOf(n.kind) },
    { title: t('area'), value: (n) => n.area, cell: (n) => bdi(n.area, 30) },
    { title: t('relationsCount'), value: (n) => n.claims.length, number: true },
    { title: t('figuresCount'), value: (n) => n.figures.length, number: true },
    { title: t('reportsCount'), value: (n) => n.articles.length, number: true },
  ];
  const rows = THINGS.filter(passes);
  const table = sortableTable({ caption: t('indexLead'), columns, rows, sorted: -4 });
  const words = wordField(t('search'), (typed) => table.show(typed.length ? search(typed.join(' '), THINGS.length).filter(passes) : rows));
  fill(view, el('h2', {}, t('index')), el('p', { class: 'lead' }, t('indexLead')),
    el('div', { class: 'row' }, words, filtered() && button(t('reset'), resetFilters)), table.element,
    el('h3', {}, t('district')), el('ul', { class: 'plain-list cards' }, CLUSTERS.map((c) => el('li', {}, el('a', { href: address({ district: clusterKey(c) }) }, bdi(clusterName(c), 60)), ` ${c.size} ${t('nodes')}`))));
}
