// @ts-check
/** @typedef {{when: string, year: string, words: string, claim: Claim | null, figure: Figure | null}} Dated */

/** Facts with the year or date that the text gives them. @returns {Dated[]} */
function datedFacts() {
  /** @type {Dated[]} */
  const found = [];
  for (const claim of CLAIMS) {
    const words = claim.year || claim.period;
    const when = /(?:19|20)\d\d/.exec(words);
    if (when) found.push({ when: when[0], year: when[0], words, claim, figure: null });
  }
  for (const figure of FIGURES) {
    const when = figure.end || figure.start || (/(?:19|20)\d\d/.exec(figure.period) || [''])[0];
    if (when) found.push({ when, year: when.slice(0, 4), words: figure.period || when, claim: null, figure });
  }
  return found.sort((x, y) => compareValues(y.when, x.when));
}

/** The timeline tab. @param {HTMLElement} view */
function showTimeline(view) {
  const facts = datedFacts();
  const years = [...new Set(facts.map((fact) => fact.year))];
  const counts = /** @type {[string, number][]} */ ([...years].reverse().map((year) => [year, facts.filter((fact) => fact.year === year).length]));
  const list = el('div');
  const paint = (/** @type {string[]} */ words) => fill(list, years.map((year) => yearSection(year, facts.filter((fact) => fact.year === year && hasWords(fact, words)))));
  paint([]);
  fill(view, el('h2', {}, t('timeline')), el('p', { class: 'lead' }, t('timelineLead')), counts.length ? yearChart(counts) : el('p', {}, t('none')),
    el('div', { class: 'row' }, wordField(t('filter'), paint)), list);
}

/** @param {Dated} fact @param {string[]} words */
function hasWords(fact, words) {
  if (!words.length) return true;
  const text = fact.claim ? `${subjectName(fact.claim.s)} ${labelOf(fact.claim.p)} ${THINGS[fact.claim.o].name}` : fact.figure ? `${subjectName(fact.figure.subject)} ${fact.figure.indicator} ${fact.figure.asWritten}` : '';
  return words.every((word) => text.toLowerCase().includes(word));
}

/** @param {string} year @param {Dated[]} facts */
function yearSection(year, facts) {
  if (!facts.length) return null;
  return el('section', { class: 'year' }, el('h3', {}, `${year}${t('year')}`, ' ', el('small', {}, facts.length)), longList(facts, datedItem, 12));
}

/** @param {Dated} fact */
function datedItem(fact) {
  const item = sharedItem([/** @type {Claim | Figure} */ (fact.claim || fact.figure)], fullLine);
  // The wording of the time is among the badges, if the text has one.
  if (fact.figure && !fact.figure.period) item.insertBefore(el('span', { class: 'when' }, bdi(fact.words, 30)), item.firstChild);
  return item;
}
