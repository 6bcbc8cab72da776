// @ts-check
/**
 * @typedef {{i: number, name: string, zh: string, en: string, colour: string, shape: string, count: number}} Kind
 * @typedef {{i: number, name: string, zh: string, en: string, count: number}} Predicate
 * @typedef {{article: number, start: number, end: number, before: string, exact: string, after: string}} Evidence
 * @typedef {{i: number, id: string, kind: Kind, name: string, label: string, aliases: string[], area: string, notes: string[], articles: number[],
 *   x: number | null, y: number | null, cluster: number, rank: number, keys: string[][], claims: Claim[], figures: Figure[],
 *   pairs: Pair[]}} Thing
 * @typedef {{i: number, s: number, p: Predicate, o: number, status: string, year: string, role: string, period: string, rule: string,
 *   confidence: number, evidence: Evidence[]}} Claim
 * @typedef {{i: number, subject: number, indicator: string, value: number, unit: string, asWritten: string, bound: string,
 *   lower: number | null, upper: number | null, period: string, start: string, end: string, comparison: string, status: string,
 *   rule: string, confidence: number, evidence: Evidence[], article: number, group: number, findings: Finding[]}} Figure
 * @typedef {{id: string, kind: string, explanation: string, figures: number[]}} Finding
 * @typedef {{i: number, a: number, b: number, claims: Claim[]}} Pair
 * @typedef {{i: number, id: string, title: string, source: string, area: string, date: string, paper: string, authors: number[],
 *   text: string, mentions: number[], claims: Claim[], figures: Figure[]}} Article
 * @typedef {{i: number, name: string, kind: string, size: number, x: number, y: number, radius: number}} Cluster
 */

/** @param {string} id */
function embedded(id) {
  return JSON.parse(byId(id).textContent || 'null');
}

/** @type {any} */
const RAW = embedded('kg-data');
/** @type {string[]} */
const POOL = RAW.strings;

/** @type {Kind[]} */
const KINDS = RAW.classes.map((/** @type {any[]} */ r, /** @type {number} */ i) => ({ i, name: r[0], zh: r[1], en: r[2], colour: r[3], shape: r[4], count: 0 }));
/** @type {Predicate[]} */
const PREDICATES = RAW.predicates.map((/** @type {any[]} */ r, /** @type {number} */ i) => ({ i, name: r[0], zh: r[1], en: r[2], count: 0 }));
/** @type {Cluster[]} */
const CLUSTERS = RAW.clusters.map((/** @type {any[]} */ r, /** @type {number} */ i) => ({ i, name: r[0], kind: r[1], size: r[2], x: r[3], y: r[4], radius: r[5] }));
/** @type {Article[]} */
const ARTICLES = RAW.articles.map((/** @type {any[]} */ r, /** @type {number} */ i) => ({
  i, id: r[0], title: r[1] || r[2], source: r[2], area: r[3], date: r[4], paper: r[5], authors: r[6], text: r[7],
  mentions: RAW.mentions[i], claims: [], figures: [],
}));
/** @type {Thing[]} */
const THINGS = RAW.nodes.map((/** @type {any[]} */ r, /** @type {number} */ i) => ({
  i, id: r[0], kind: KINDS[r[1]], name: r[2], label: r[2], aliases: r[3], area: r[4], notes: r[5], articles: r[6], x: r[7], y: r[8],
  cluster: r[9], rank: r[10], keys: r[11].split(' | ').map((/** @type {string} */ k) => k.split(' ')), claims: [], figures: [], pairs: [],
}));
tellApart();
for (const thing of THINGS) thing.kind.count += 1;
/** @type {Map<string, Thing>} */
const BY_ID = new Map(THINGS.map((thing) => [thing.id, thing]));

/** @type {Claim[]} */
const CLAIMS = RAW.claims.map((/** @type {any[]} */ r, /** @type {number} */ i) => ({
  i, s: r[0], p: PREDICATES[r[1]], o: r[2], status: r[3], year: r[4], role: r[5], period: r[6], rule: POOL[r[7]], confidence: r[8],
  evidence: r[9].map(readEvidence),
}));
/** @type {Figure[]} */
const FIGURES = RAW.statistics.map((/** @type {any[]} */ r, /** @type {number} */ i) => ({
  i, subject: r[0], indicator: r[1], value: r[2], unit: r[3], asWritten: r[4], bound: r[5], lower: r[6], upper: r[7], period: r[8],
  start: r[9], end: r[10], comparison: r[11], status: r[12], rule: POOL[r[13]], confidence: r[14], evidence: r[15].map(readEvidence),
  article: r[16], group: r[17], findings: [],
}));
/** What the check of the figures found. @type {Finding[]} */
const FINDINGS = RAW.findings.map((/** @type {any[]} */ r) => ({ id: r[0], kind: r[1], explanation: r[2], figures: r[3] }));
/** @type {Pair[]} */
const PAIRS = RAW.pairs.map((/** @type {number[]} */ r, /** @type {number} */ i) => ({ i, a: r[0], b: r[1], claims: [] }));
/** @type {Map<string, Pair>} */
const PAIR_OF = new Map(PAIRS.map((pair) => [`${pair.a} ${pair.b}`, pair]));
/** Places of the overview, by node. @type {Map<number, {x: number, y: number}>} */
const OVERVIEW = new Map(RAW.overview.map((/** @type {number[]} */ r) => [r[0], { x: r[1], y: r[2] }]));

connect();

/** @param {any[]} r @returns {Evidence} */
function readEvidence(r) {
  if (r.length === 4) return { article: r[0], start: -1, end: -1, before: r[1], exact: r[2], after: r[3] };
  const text = ARTICLES[r[0]].text;
  const from = sentenceStart(text, r[1]);
  const to = sentenceEnd(text, r[2]);
  return { article: r[0], start: r[1], end: r[2], get before() { return text.slice(from, r[1]); }, get exact() { return text.slice(r[1], r[2]); }, get after() { return text.slice(r[2], to); } };
}

/** Where the sentence around a place starts, at most 90 characters before it. @param {string} text @param {number} at */
function sentenceStart(text, at) {
  let from = at;
  while (from > 0 && at - from < 90 && !'。！？!?\n'.includes(text[from - 1])) from -= 1;
  // A closing quotation mark belongs to the sentence before.
  while (from < at && '”’」』）)'.includes(text[from])) from += 1;
  return from;
}

/** @param {string} text @param {number} at */
function sentenceEnd(text, at) {
  let to = at;
  if (to > 0 && '。！？!?\n'.includes(text[to - 1])) return to;
  while (to < text.length && to - at < 90 && !'。！？!?\n'.includes(text[to])) to += 1;
  while (to < text.length && '。！？!?”’」』'.includes(text[to])) to += 1;
  return to;
}

/** Things of one name (四季关爱 of two counties) get their area behind it. */
function tellApart() {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const thing of THINGS) times.set(thing.name, (times.get(thing.name) || 0) + 1);
  for (const thing of THINGS) if (thing.area && (times.get(thing.name) || 0) > 1) thing.label = `${thing.name}（${thing.area}）`;
}

/** Fills in what belongs to what. */
function connect() {
  for (const claim of CLAIMS) {
    claim.p.count += 1;
    THINGS[claim.o].claims.push(claim);
    if (claim.s >= 0 && claim.s !== claim.o) THINGS[claim.s].claims.push(claim);
    const pair = pairBetween(claim.s, claim.o);
    if (pair) pair.claims.push(claim);
    for (const number of new Set(claim.evidence.map((e) => e.article))) if (ARTICLES[number]) ARTICLES[number].claims.push(claim);
  }
  for (const figure of FIGURES) {
    if (figure.subject >= 0) THINGS[figure.subject].figures.push(figure);
    if (ARTICLES[figure.article]) ARTICLES[figure.article].figures.push(figure);
  }
  for (const finding of FINDINGS) for (const i of finding.figures) FIGURES[i].findings.push(finding);
  for (const pair of PAIRS) {
    THINGS[pair.a].pairs.push(pair);
    THINGS[pair.b].pairs.push(pair);
  }
}

/** @param {number} a @param {number} b @returns {Pair | undefined} */
function pairBetween(a, b) {
  return PAIR_OF.get(`${Math.min(a, b)} ${Math.max(a, b)}`);
}

/** The other end of a pair. @param {Pair} pair @param {number} end */
function otherEnd(pair, end) {
  return pair.a === end ? pair.b : pair.a;
}

/** The name of a claim's or figure's subject. @param {number} subject */
function subjectName(subject) {
  if (subject >= 0) return THINGS[subject].label;
  const article = ARTICLES[-1 - subject];
  return article ? article.title : '';
}

/** @param {Cluster} cluster */
function clusterName(cluster) {
  return cluster.kind === 'shared' || cluster.kind === 'other' ? t(cluster.kind) : cluster.name;
}

/** What a district is called in an address. @param {Cluster} cluster */
function clusterKey(cluster) {
  return cluster.name || cluster.kind;
}
