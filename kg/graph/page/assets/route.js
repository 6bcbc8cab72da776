// @ts-check
/** Where the reader is: the address after #, so that links, back and forward work. @type {Record<string, string>} */
let place = {};
/** @type {Set<() => void>} */
const LISTENERS = new Set();

/** @param {string} hash @returns {Record<string, string>} */
function readHash(hash) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const part of hash.replace(/^#/, '').split('&')) {
    const [name, ...rest] = part.split('=');
    if (name) found[name] = decode(rest.join('='));
  }
  return found;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @typedef {Record<string, string | number | undefined>} Target */

/** The address of a place; the language goes along. @param {Target} target */
function address(target) {
  const all = language === 'zh' ? target : { ...target, lang: language };
  return `#${Object.entries(all).filter((entry) => entry[1] !== undefined).map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replace(/%2F/g, '/')}`).join('&')}`;
}

/** @param {Target} target */
function go(target) {
  const next = address(target);
  if (next === location.hash) arrive();
  else location.hash = next;
}

/** Reads the address and shows what it names. */
function arrive() {
  place = readHash(location.hash);
  if (!place.node && !place.tab && !place.report && RAW.start && location.hash === '') place = readHash(RAW.start);
  language = place.lang === 'en' ? 'en' : 'zh';
  for (const listener of LISTENERS) listener();
}

/** The tab a place belongs to. */
function currentTab() {
  if (place.report) return 'reports';
  return place.tab || 'graph';
}

/** A link to a node. @param {Thing} thing @param {number} [most] */
function thingLink(thing, most = 60) {
  return el('a', { href: address({ node: thing.id }), class: 'thing' }, symbol(thing.kind), bdi(thing.label, most));
}

/** A link to a place in a report. @param {Evidence} evidence */
function evidenceLink(evidence) {
  const article = ARTICLES[evidence.article];
  if (!article) return null;
  const target = evidence.start < 0 ? { report: article.id } : { report: article.id, at: evidence.start };
  // Beside its own text a sentence need not say again where it stands.
  return el('a', { href: address(target), class: 'source' }, place.report === article.id ? t('source') : bdi(article.title, 40));
}
