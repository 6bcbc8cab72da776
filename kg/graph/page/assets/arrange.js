// @ts-check
/** @typedef {{x: number, y: number}} Spot */
/** @typedef {{x: number, y: number, text: string}} Caption */
/** @typedef {{mode: string, places: Map<number, Spot>, captions: Caption[], discs: Disc[], note: string, centre: number, path: number[]}} Scene */

const SIDEWAYS = 1.45;
const RING = 150;
const ROW = 62;
const ARC = 84;

/** A node in the middle and its neighbours around it, each relation in a sector of its own; two steps: theirs outside. @param {Thing} thing @param {number} steps @param {(thing: Thing, pair: Pair) => boolean} passes @returns {Scene} */
function neighbourhoodScene(thing, steps, passes) {
  const near = thing.pairs.filter((pair) => passes(THINGS[otherEnd(pair, thing.i)], pair));
  near.sort((x, y) => THINGS[otherEnd(y, thing.i)].rank - THINGS[otherEnd(x, thing.i)].rank || x.i - y.i);
  const kept = near.slice(0, RAW.mostDrawn - 1);
  /** @type {Map<string, {text: string, members: number[]}>} */
  const groups = new Map();
  for (const pair of kept) {
    const claim = pair.claims[0];
    const out = claim.s === thing.i;
    const key = `${claim.p.name}${out ? '>' : '<'}`;
    const group = groups.get(key) || { text: out ? `${labelOf(claim.p)} →` : `← ${labelOf(claim.p)}`, members: [] };
    group.members.push(otherEnd(pair, thing.i));
    groups.set(key, group);
  }
  const { places, captions, reach } = sectors([...groups].sort((x, y) => (x[0] < y[0] ? -1 : 1)).map((entry) => entry[1]));
  places.set(thing.i, { x: 0, y: 0 });
  if (steps > 1) outerRing(places, reach, passes);
  const note = near.length > kept.length ? `${kept.length} / ${near.length}` : '';
  return { mode: 'focus', places, captions, discs: [], note, centre: thing.i, path: [] };
}

/** Rows of nodes in sectors around the middle. @param {{text: string, members: number[]}[]} groups */
function sectors(groups) {
  const weights = groups.map((group) => Math.max(group.members.length, 1.6));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<number, Spot>} */
  const places = new Map();
  /** @type {Caption[]} */
  const captions = [];
  let angle = -Math.PI / 2 - (Math.PI * (weights[0] || 0)) / Math.max(total, 1);
  let reach = RING;
  groups.forEach((group, i) => {
    const width = (2 * Math.PI * weights[i]) / total;
    let placed = 0;
    let odd = 0;
    for (let radius = Math.max(RING, groups.length * 11); placed < group.members.length; radius += ROW) {
      const room = Math.max(1, Math.floor((radius * width) / ARC));
      const row = group.members.slice(placed, placed + room);
      row.forEach((node, j) => places.set(node, polar(radius, angle + (width * (j + (group.members.length > 1 ? 0.38 + 0.24 * odd : 0.5))) / row.length)));
      odd = 1 - odd;
      placed += row.length;
      reach = Math.max(reach, radius);
    }
    const count = group.members.length > 1 ? ` ${group.members.length}` : '';
    captions.push({ ...polar(Math.max(RING, groups.length * 11) * 0.56, angle + width / 2), text: group.text + count });
    angle += width;
  });
  return { places, captions, reach };
}

/** Adds the neighbours' neighbours on rings outside, each near the one it belongs to. @param {Map<number, Spot>} places @param {number} reach @param {(thing: Thing, pair: Pair) => boolean} passes */
function outerRing(places, reach, passes) {
  /** @type {Map<number, number>} */
  const angles = new Map();
  for (const [i, spot] of places) {
    const angle = Math.atan2(spot.y, spot.x / SIDEWAYS);
    for (const pair of THINGS[i].pairs) {
      const other = otherEnd(pair, i);
      if (!places.has(other) && !angles.has(other) && passes(THINGS[other], pair)) angles.set(other, angle);
    }
  }
  const ranked = [...angles].sort((x, y) => THINGS[y[0]].rank - THINGS[x[0]].rank || x[0] - y[0]).slice(0, Math.min(160, RAW.mostDrawn - places.size));
  const ordered = ranked.sort((x, y) => x[1] - y[1] || x[0] - y[0]);
  const rings = Math.max(1, Math.ceil((ordered.length * ARC) / (2 * Math.PI * (reach + 160))));
  ordered.forEach(([i], j) => {
    places.set(i, polar(reach + 130 + ROW * (j % rings), -Math.PI + (2 * Math.PI * j) / ordered.length));
  });
}

/** @param {number} radius @param {number} angle @returns {Spot} */
function polar(radius, angle) {
  return { x: Math.round(SIDEWAYS * radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) };
}

/** The nodes of a path in a row, along the longer side of the window. @param {number[]} path @returns {Scene} */
function pathScene(path) {
  /** @type {Map<number, Spot>} */
  const places = new Map();
  /** @type {Caption[]} */
  const captions = [];
  const spot = (/** @type {number} */ j) => (upright ? { x: j % 2 ? 50 : -50, y: j * 120 } : { x: j * 210, y: j % 2 ? 45 : -45 });
  path.forEach((node, j) => {
    places.set(node, spot(j));
    if (j === 0) return;
    const pair = pairBetween(path[j - 1], node);
    const here = spot(j - 0.5);
    const before = spot(j - 1);
    const after = spot(j);
    captions.push({ x: (before.x + after.x) / 2, y: upright ? here.y : (before.y + after.y) / 2, text: pair ? labelOf(pair.claims[0].p) : '' });
  });
  return { mode: 'path', places, captions, discs: [], note: '', centre: -1, path };
}

/** Whether the window is higher than wide: maps laid out for a wide one are then turned over their diagonal. */
let upright = false;

/** @typedef {Cluster & {rx: number, ry: number}} Disc */

/** A district's ellipse as the window is held. @param {Cluster} cluster @returns {Disc} */
function turned(cluster) {
  const [rx, ry] = [(cluster.radius + 16) * 1.3, cluster.radius + 16];
  return upright ? { ...cluster, x: cluster.y, y: cluster.x, rx: ry, ry: rx } : { ...cluster, rx, ry };
}

/** A place as the window is held. @param {number} x @param {number} y @returns {Spot} */
function turnedSpot(x, y) {
  return upright ? { x: y, y: x } : { x, y };
}

/** The overview's place of a node. @param {Thing} thing @returns {Spot | null} */
function overviewSpot(thing) {
  const spot = OVERVIEW.get(thing.i);
  return spot ? turnedSpot(spot.x, spot.y) : insideDisc(thing);
}

/** The map of districts; under a filter the most important nodes that pass. @param {(thing: Thing) => boolean} passes @param {boolean} filtered @returns {Scene} */
function overviewScene(passes, filtered) {
  /** @type {Map<number, Spot>} */
  const places = new Map();
  const passing = filtered ? THINGS.filter(passes).sort((x, y) => y.rank - x.rank || x.i - y.i) : [...OVERVIEW.keys()].map((i) => THINGS[i]);
  for (const thing of passing.slice(0, RAW.mostDrawn)) {
    const spot = overviewSpot(thing);
    if (spot) places.set(thing.i, spot);
  }
  const total = filtered ? passing.length : THINGS.length;
  const note = places.size < total ? `${places.size} / ${total}` : '';
  return { mode: 'overview', places, captions: [], discs: filtered ? peopled(passing) : CLUSTERS.map(turned), note, centre: -1, path: [] };
}

/** The districts that still have something in them, with how much. @param {Thing[]} passing */
function peopled(passing) {
  /** @type {Map<number, number>} */
  const sizes = new Map();
  for (const thing of passing) sizes.set(thing.cluster, (sizes.get(thing.cluster) || 0) + 1);
  return CLUSTERS.filter((cluster) => sizes.has(cluster.i)).map((cluster) => ({ ...turned(cluster), size: sizes.get(cluster.i) || 0 }));
}

/** @type {Map<number, number>} */
const LOCAL_REACH = new Map();

/** The place of a node that the overview leaves out, inside its district's disc. @param {Thing} thing @returns {Spot | null} */
function insideDisc(thing) {
  if (thing.x === null || thing.y === null) return null;
  if (!LOCAL_REACH.size) {
    for (const other of THINGS) {
      if (other.x !== null && other.y !== null) LOCAL_REACH.set(other.cluster, Math.max(LOCAL_REACH.get(other.cluster) || 1, Math.hypot(other.x / 1.3, other.y) + 30));
    }
  }
  const cluster = CLUSTERS[thing.cluster];
  const scale = cluster.radius / (LOCAL_REACH.get(thing.cluster) || 1);
  return turnedSpot(Math.round(cluster.x + thing.x * scale), Math.round(cluster.y + thing.y * scale));
}

/** One district by itself. @param {Cluster} cluster @param {(thing: Thing) => boolean} passes @returns {Scene} */
function districtScene(cluster, passes) {
  /** @type {Map<number, Spot>} */
  const places = new Map();
  for (const thing of THINGS) {
    if (thing.cluster === cluster.i && thing.x !== null && thing.y !== null && passes(thing)) places.set(thing.i, turnedSpot(thing.x, thing.y));
  }
  const note = places.size < cluster.size ? `${places.size} / ${cluster.size}` : '';
  return { mode: 'district', places, captions: [], discs: [], note, centre: -1, path: [] };
}
