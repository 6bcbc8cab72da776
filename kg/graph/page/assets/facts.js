// @ts-check
/** The sentences of a fact with the quoted parts marked, and where they stand; pieces of one sentence together. @param {Evidence[]} evidence */
function quotations(evidence) {
  /** @type {Evidence[][]} */
  const groups = [];
  for (const piece of evidence) {
    const last = groups[groups.length - 1]?.at(-1);
    if (last && last.article === piece.article && last.start >= 0 && piece.start >= last.end && piece.start - last.end <= last.after.length) groups[groups.length - 1].push(piece);
    else groups.push([piece]);
  }
  return groups.map((pieces) => {
    const words = pieces.map((piece, i) => {
      const next = pieces[i + 1];
      const after = next ? ARTICLES[piece.article].text.slice(piece.end, next.start) : piece.after;
      return [i ? null : tidy(piece.before), el('mark', {}, shorten(tidy(piece.exact), 600)), tidy(after)];
    });
    return el('blockquote', { class: 'quote' }, el('bdi', {}, words), el('cite', {}, evidenceLink(pieces[0])));
  });
}

/** Line breaks of a page inside a sentence are no part of what it says. @param {string} text */
function tidy(text) {
  return text.replace(/\s*\n\s*/g, '');
}

/** Rule, confidence, status, qualifiers of a claim or figure. @param {Claim | Figure} fact */
function badges(fact) {
  const year = 'year' in fact ? fact.year : '';
  const role = 'role' in fact ? fact.role : '';
  const certainty = fact.rule && fact.status !== 'inferred' ? el('span', { class: 'rule', title: t('rule') }, `${fact.rule} · ${Math.round(fact.confidence * 100)} %`) : null;
  return el('span', { class: 'badges' },
    fact.status && fact.status !== 'done' && el('span', { class: `badge ${fact.status}` }, t(fact.status)),
    role && el('span', { class: 'badge' }, bdi(role, 30)),
    year && el('span', { class: 'badge' }, bdi(year, 20)),
    fact.period && fact.period !== year && el('span', { class: 'badge' }, bdi(fact.period, 30)),
    'findings' in fact ? findingLinks(fact) : null,
    certainty);
}

/** A claim as a sentence of links: subject, relation, object. @param {Claim} claim */
function claimLine(claim) {
  return el('p', { class: 'line' }, subjectLink(claim.s), el('span', { class: 'verb' }, labelOf(claim.p)), thingLink(THINGS[claim.o]));
}

/** The figure as the text has it, with the number behind it. @param {Figure} figure */
function figureText(figure) {
  return el('span', { class: 'figure' }, el('b', {}, bdi(figure.asWritten || `${figure.value}${figure.unit}`, 40)),
    figure.unit === '%' || figure.asWritten === `${figure.value}${figure.unit}` ? null : el('small', {}, ` ${boundText(figure)}${numberText(figure.value)} ${figure.unit}`));
}

/** @param {Figure} figure */
function boundText(figure) {
  return figure.bound === 'exact' ? '' : `${t(figure.bound)} `;
}

/** @param {number} value */
function numberText(value) {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** Facts that rest on the same stretches of text, together, in the order of their first. @param {(Claim | Figure)[]} facts @returns {(Claim | Figure)[][]} */
function byEvidence(facts) {
  /** @type {Map<string, (Claim | Figure)[]>} */
  const groups = new Map();
  for (const fact of facts) {
    const key = fact.evidence.map((e) => (e.start < 0 ? e.exact : `${e.article} ${e.start} ${e.end}`)).join('|');
    groups.set(key, [...(groups.get(key) || []), fact]);
  }
  return [...groups.values()];
}

/** Facts that share their evidence: a line each, then the sentence once. @param {(Claim | Figure)[]} facts @param {(fact: any) => Child} line */
function sharedItem(facts, line) {
  return el('li', { class: 'fact' }, facts.map((fact) => el('div', { class: 'stated' }, line(fact), badges(fact))), quotations(facts[0].evidence));
}

/** The line of a figure: what is counted, and the figure. @param {Figure} figure */
function figureLine(figure) {
  return el('p', { class: 'line' }, bdi(figure.indicator, 80), ' ', figureText(figure));
}

/** The line of any fact with its subject. @param {Claim | Figure} fact */
function fullLine(fact) {
  if ('p' in fact) return claimLine(fact);
  return el('p', { class: 'line' }, fact.subject >= 0 ? thingLink(THINGS[fact.subject]) : bdi(subjectName(fact.subject), 40), el('span', { class: 'verb' }, '·'), bdi(fact.indicator, 80), ' ', figureText(fact));
}

/** A list that shows its first rows and the rest on demand. @template T @param {T[]} items @param {(item: T) => HTMLElement} row @param {number} most @param {string} [name] */
function longList(items, row, most, name = 'ul') {
  const list = el(name, { class: 'plain-list' }, items.slice(0, most).map(row));
  let shown = most;
  const more = button('', () => {
    const first = shown;
    append(list, items.slice(shown, shown + most * 4).map(row));
    shown += most * 4;
    update();
    const next = /** @type {HTMLElement | null} */ (list.children[first]?.querySelector('a, button'));
    if (next) next.focus();
  }, { class: 'more show-more' });
  function update() {
    more.hidden = shown >= items.length;
    more.textContent = `${t('showMore')} ${Math.max(0, items.length - shown)}`;
  }
  update();
  return [list, more];
}
