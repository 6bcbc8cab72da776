// @ts-check
/** @typedef {{thing: Thing, score: number}} Hit */

/** Nodes that a query names, best first: Chinese, pinyin, initials, or a mixture. @param {string} query @param {number} most */
function search(query, most) {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  /** @type {Hit[]} */
  const hits = [];
  for (const thing of THINGS) {
    const score = scoreOf(thing, wanted);
    if (score > 0) hits.push({ thing, score });
  }
  hits.sort((x, y) => y.score - x.score || y.thing.rank - x.thing.rank || x.thing.i - y.thing.i);
  return hits.slice(0, most).map((hit) => hit.thing);
}

/** How well a query names a node; 0 when it does not. @param {Thing} thing @param {string} wanted lower case */
function scoreOf(thing, wanted) {
  let best = 0;
  [thing.name, ...thing.aliases].forEach((name, i) => {
    const found = name.toLowerCase().indexOf(wanted);
    if (found >= 0) best = Math.max(best, (name.length === wanted.length ? 100 : found === 0 ? 90 : 80) - (i ? 3 : 0));
  });
  if (best || !/^[a-z0-9' ]+$/.test(wanted)) return best;
  const letters = wanted.replace(/[' ]/g, '');
  thing.keys.forEach((key, i) => {
    best = Math.max(best, spelling(key, letters) - (i ? 3 : 0));
  });
  return best;
}

/** How a pinyin query fits syllables: from the start, from a later syllable, or initials with gaps. @param {string[]} key @param {string} letters */
function spelling(key, letters) {
  for (let from = 0; from < key.length; from += 1) {
    if (key[from][0] === letters[0] && spells(key, from, letters, 0)) return from === 0 ? 70 : 60;
  }
  if (letters.length < 3 || !key[0] || key[0][0] !== letters[0]) return 0;
  let at = 0;
  for (const syllable of key) if (syllable[0] === letters[at]) at += 1;
  return at === letters.length ? 40 : 0;
}

/** Whether letters spell syllables from here on, each by its initial, its beginning (the last) or in full. @param {string[]} key @param {number} from @param {string} letters @param {number} at @returns {boolean} */
function spells(key, from, letters, at) {
  if (at === letters.length) return true;
  if (from === key.length) return false;
  const syllable = key[from];
  if (!syllable || syllable[0] !== letters[at]) return false;
  let same = 1;
  while (same < syllable.length && at + same < letters.length && syllable[same] === letters[at + same]) same += 1;
  if (at + same === letters.length) return true;
  if (same === syllable.length && spells(key, from + 1, letters, at + same)) return true;
  return spells(key, from + 1, letters, at + 1);
}
