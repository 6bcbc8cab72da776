// @ts-check
/** Figures chosen for comparison. @type {Set<number>} */
const chosenFigures = new Set();
/** @type {{words: string[], subject: string, unit: string, status: string, period: string}} */
const figureFilter = { words: [], subject: '', unit: '', status: '', period: '' };

/** The groups of comparable figures, the largest first. @returns {Figure[][]} */
function comparableGroups() {
  /** @type {Map<number, Figure[]>} */
  const groups = new Map();
  for (const figure of FIGURES) if (figure.group >= 0) groups.set(figure.group, [...(groups.get(figure.group) || []), figure]);
  return [...groups].sort((x, y) => y[1].length - x[1].length || x[0] - y[0]).map((entry) => entry[1]);
}

/** @param {Figure} f */
function figurePasses(f) {
  const text = `${f.indicator} ${subjectName(f.subject)} ${f.period} ${f.asWritten}`.toLowerCase();
  return figureFilter.words.every((word) => text.includes(word)) && (!figureFilter.subject || String(f.subject) === figureFilter.subject)
    && (!figureFilter.unit || f.unit === figureFilter.unit) && (!figureFilter.status || f.status === figureFilter.status)
    && (!figureFilter.period || f.period === figureFilter.period);
}

/** The statistics tab. @param {HTMLElement} view */
function showStatistics(view) {
  const compare = el('section', { class: 'card' });
  const table = sortableTable({ caption: t('statistics'), columns: figureColumns(() => paintComparison(compare)), rows: FIGURES.filter(figurePasses), detail: (f) => [badges(f), limitsText(f), quotations(f.evidence)].flat() });
  const again = () => table.show(FIGURES.filter(figurePasses));
  const filters = el('div', { class: 'row' },
    wordField(t('filter'), (words) => { figureFilter.words = words; again(); }),
    pick(t('subject'), FIGURES.map((f) => [String(f.subject), subjectName(f.subject)]), 'subject', again),
    pick(t('unit'), FIGURES.map((f) => [f.unit, f.unit]), 'unit', again),
    pick(t('period'), FIGURES.map((f) => [f.period, f.period]), 'period', again),
    pick(t('status'), FIGURES.map((f) => [f.status, t(f.status)]), 'status', again),
    button(t('csv'), () => download('statistics.csv', 'text/csv;charset=utf-8', figuresCsv(FIGURES.filter(figurePasses)))));
  figureFilter.words = [];
  paintComparison(compare);
  fill(view, el('h2', {}, t('statistics')), el('p', { class: 'lead' }, t('statisticsLead')), findingsSection(), compare, filters, table.element);
  const asked = view.querySelector('.finding.here');
  if (asked) asked.scrollIntoView({ block: 'center' });
}

/** @param {string} label @param {string[][]} values @param {'subject' | 'unit' | 'status' | 'period'} key @param {() => void} act */
function pick(label, values, key, act) {
  const unique = /** @type {[string, string][]} */ ([...new Map(/** @type {[string, string][]} */ (values)).entries()].filter(([v]) => v !== '').sort((x, y) => compareValues(x[1], y[1])));
  return choice(label, [['', t('all')], ...unique], figureFilter[key], (value) => { figureFilter[key] = value; act(); });
}

/** @param {() => void} changed @returns {Column<Figure>[]} */
function figureColumns(changed) {
  return [
    { title: t('indicator'), value: (f) => f.indicator, cell: (f) => [bdi(f.indicator, 80), ' ', findingLinks(f)] },
    { title: t('subject'), value: (f) => subjectName(f.subject), cell: (f) => (f.subject >= 0 ? thingLink(THINGS[f.subject], 30) : bdi(subjectName(f.subject), 30)) },
    { title: t('asWritten'), value: (f) => f.asWritten, cell: (f) => el('b', {}, bdi(f.asWritten, 40)), number: true },
    { title: t('value'), value: (f) => f.value, cell: (f) => `${boundText(f)}${numberText(f.value)}`, number: true },
    { title: t('unit'), value: (f) => f.unit, narrow: true },
    { title: t('period'), value: (f) => f.start || f.period, cell: (f) => bdi(f.period, 40) },
    { title: t('status'), value: (f) => t(f.status), cell: (f) => (f.status === 'done' ? t('done') : el('span', { class: `badge ${f.status}` }, t(f.status))), narrow: true },
    { title: t('compare'), value: (f) => (chosenFigures.has(f.i) ? 1 : 0), narrow: true, cell: (f) => {
      const box = /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox', 'aria-label': `${t('compare')} ${shorten(f.indicator, 60)}`, checked: chosenFigures.has(f.i) }));
      box.addEventListener('change', () => { if (box.checked) chosenFigures.add(f.i); else chosenFigures.delete(f.i); changed(); });
      return box;
    } },
  ];
}

/** @param {Figure} f */
function limitsText(f) {
  if (f.lower === null && f.upper === null) return null;
  return el('p', { class: 'note' }, `${t('limits')}: ${f.lower === null ? '' : numberText(f.lower)} – ${f.upper === null ? '' : numberText(f.upper)}`);
}

/** Figures side by side: a comparable indicator, or the ones chosen in the table. @param {HTMLElement} card */
function paintComparison(card) {
  const groups = comparableGroups();
  const own = [...chosenFigures].map((i) => FIGURES[i]);
  const select = /** @type {HTMLSelectElement} */ (el('select', { 'aria-label': t('comparable') },
    own.length ? el('option', { value: 'own' }, `${t('selected')} (${own.length})`) : null,
    groups.map((group, i) => el('option', { value: i }, `${shorten(group[0].indicator, 40)} · ${group[0].unit} (${group.length})`))));
  const under = el('div');
  const paint = () => {
    const figures = select.value === 'own' ? own : groups[Number(select.value)] || [];
    const ordered = [...figures].sort((x, y) => compareValues(x.start || x.period, y.start || y.period) || y.value - x.value);
    fill(under, ordered.length ? [barChart(ordered), crossTable(ordered)] : el('p', { class: 'note' }, t('none')));
  };
  select.addEventListener('change', paint);
  card.hidden = !groups.length && !own.length;
  fill(card, el('div', { class: 'row' }, el('h3', {}, t('comparable')), select), under);
  paint();
}

/** Subjects down, periods across. @param {Figure[]} figures */
function crossTable(figures) {
  const periods = [...new Set(figures.map((f) => f.period))];
  const subjects = [...new Set(figures.map((f) => f.subject))];
  const cell = (/** @type {number} */ s, /** @type {string} */ p) => figures.filter((f) => f.subject === s && f.period === p)
    .map((f, i) => [i ? el('br') : null, el('a', { href: f.evidence[0] ? address({ report: ARTICLES[f.evidence[0].article].id, at: f.evidence[0].start }) : null, title: shorten(f.indicator, 80) }, bdi(f.asWritten, 30))]).flat();
  return el('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': t('compare') }, el('table', { class: 'cross' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, t('subject')), periods.map((p) => el('th', { scope: 'col', class: 'number' }, bdi(p || '–', 30))))),
    el('tbody', {}, subjects.map((s) => el('tr', {}, el('th', { scope: 'row' }, s >= 0 ? thingLink(THINGS[s], 30) : subjectName(s)), periods.map((p) => el('td', { class: 'number' }, cell(s, p))))))));
}

/** @param {Figure[]} figures */
function figuresCsv(figures) {
  const head = ['subject', 'subjectId', 'indicator', 'asWritten', 'value', 'unit', 'bound', 'lower', 'upper', 'period', 'periodStart', 'periodEnd', 'comparison', 'status', 'rule', 'confidence', 'report', 'source', 'evidence'];
  return csvOf([head, ...figures.map((f) => {
    const article = ARTICLES[f.article];
    return [subjectName(f.subject), f.subject >= 0 ? THINGS[f.subject].id : '', f.indicator, f.asWritten, f.value, f.unit, f.bound, f.lower, f.upper, f.period, f.start, f.end,
      f.comparison, f.status, f.rule, f.confidence, article ? article.title : '', article ? article.source : '', f.evidence.map((e) => e.exact).join(' … ')];
  })]);
}
