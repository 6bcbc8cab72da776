// @ts-check
/** Figures that contradict each other, each with its sentences; nothing where none do. */
function findingsSection() {
  if (!FINDINGS.length) return null;
  const asked = FINDINGS.findIndex((finding) => finding.id === place.finding);
  return el('section', { class: 'card' }, el('h3', {}, t('findings'), ' ', el('small', {}, FINDINGS.length)),
    el('p', { class: 'note' }, t('findingsLead')), longList(FINDINGS, findingItem, Math.max(3, asked + 1)));
}

/** @param {Finding} finding */
function findingItem(finding) {
  const figures = finding.figures.map((i) => FIGURES[i]);
  return el('li', { class: finding.id === place.finding ? 'finding here' : 'finding' },
    el('p', { class: 'line' }, el('span', { class: 'badge warn' }, t(`finding_${finding.kind}`)), ' ', el('b', { lang: 'zh' }, bdi(finding.explanation, 300))),
    el('ul', { class: 'plain-list' }, byEvidence(figures).map((shared) => el('li', { class: 'fact' }, shared.map((figure) => el('div', { class: 'stated' }, fullLine(figure))), quotations(shared[0].evidence)))));
}

/** The ways from a figure to what was found about it. @param {Figure} figure */
function findingLinks(figure) {
  return figure.findings.map((finding) => el('a', { class: 'badge warn', href: address({ tab: 'statistics', finding: finding.id }), title: shorten(finding.explanation, 200) }, t(`finding_${finding.kind}`)));
}
