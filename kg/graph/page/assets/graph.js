// @ts-check
/** What pyvis made: the data sets and the network it draws. */
const pyvis = /** @type {any} */ (window);
const network = pyvis.network;
/** Whether the reader chose in the drawing itself, which then stays where it is. */
let touched = false;
/** What is drawn. @type {Scene} */
let scene = overviewScene(() => true, false);
/** @type {number} */
let selected = -1;
/** @type {number} */
let selectedPair = -1;
/** @type {number} */
let hovered = -1;
/** The selected node's neighbours, or the ends of the selected edge, or the path. @type {Set<number>} */
let lit = new Set();
let sceneKey = 'overview';
/** Whether the next look at the drawing starts with all of it. */
let fitWanted = true;

/** @param {Thing} thing */
function sizeOf(thing) {
  const size = Math.min(36, 9 + Math.round(2.4 * Math.sqrt(thing.rank)));
  // Around one node the names matter more than who is large elsewhere.
  return scene.mode === 'focus' || scene.mode === 'path' ? Math.min(size, thing.i === scene.centre ? 28 : 16) : size;
}

/** Whether something is chosen, so that the rest steps back. */
function dimmed() {
  return lit.size > 0 && (scene.mode !== 'focus' || selected !== scene.centre);
}

/** Draws another scene when it differs from the one on the screen. @param {Scene} next @param {string} key */
function showScene(next, key) {
  scene = next;
  if (key === sceneKey) return;
  sceneKey = key;
  fitWanted = true;
  const pairs = PAIRS.filter((pair) => next.places.has(pair.a) && next.places.has(pair.b) && pairPasses(pair));
  pyvis.edges.clear();
  pyvis.nodes.clear();
  pyvis.nodes.add([...next.places].map(([i, spot]) => nodeRow(THINGS[i], spot)));
  pyvis.edges.add(pairs.map((pair) => ({ id: `e${pair.i}`, from: pair.a, to: pair.b })));
}

/** @param {Thing} thing @param {Spot} spot */
function nodeRow(thing, spot) {
  return { id: thing.i, label: ' ', shape: thing.kind.shape, size: sizeOf(thing), x: spot.x, y: spot.y, color: { background: thing.kind.colour, border: '#ffffff' } };
}

/** Marks what is chosen: its neighbours stay, the rest steps back. @param {number} node @param {number} pair */
function choose(node, pair) {
  selected = node;
  selectedPair = pair;
  lit = new Set();
  if (node >= 0) {
    lit.add(node);
    for (const one of THINGS[node].pairs) if (pairPasses(one)) lit.add(otherEnd(one, node));
  } else if (pair >= 0) {
    lit.add(PAIRS[pair].a).add(PAIRS[pair].b);
  }
  if (scene.mode === 'path' && node < 0 && pair < 0) lit = new Set(scene.path);
  pyvis.nodes.update([...scene.places.keys()].map((i) => ({
    id: i, opacity: dimmed() && !lit.has(i) ? 0.18 : 1, borderWidth: i === node ? 4 : 1,
    color: { background: THINGS[i].kind.colour, border: i === node ? '#10161d' : '#ffffff' },
  })));
  pyvis.edges.update(pyvis.edges.getIds().map(edgeRow));
}

/** @param {string} id */
function edgeRow(id) {
  const pair = PAIRS[Number(id.slice(1))];
  const chosen = pair.i === selectedPair || (selected >= 0 && (pair.a === selected || pair.b === selected)) || (scene.mode === 'path' && !dimmedOut(pair));
  const ways = new Set(pair.claims.map((claim) => (claim.s === pair.a ? 'to' : 'from')));
  return {
    id, width: pair.i === selectedPair ? 3 : chosen ? 1.6 : 1,
    color: chosen ? { color: '#66717f', opacity: 0.95 } : { color: '#c3c9d2', opacity: dimmed() ? 0.15 : calm() },
    arrows: { to: { enabled: chosen && ways.has('to'), scaleFactor: 0.45 }, from: { enabled: chosen && ways.has('from'), scaleFactor: 0.45 } },
  };
}

/** How strongly edges are drawn: many of them would hide the nodes. */
function calm() {
  return pyvis.edges.length > RAW.manyEdges ? 0.4 : 0.75;
}

/** @param {Pair} pair */
function dimmedOut(pair) {
  return !(lit.has(pair.a) && lit.has(pair.b));
}

/** Brings everything into the window. */
function fitScene() {
  const spots = [...scene.places.values()].map((spot) => ({ ...spot, w: 50, h: 34 }));
  fitSpots(spots, scene.mode === 'overview' ? 1.6 : 1.15);
}

/** Brings what is chosen into the window. */
function fitChosen() {
  const spots = [...lit].map((i) => scene.places.get(i)).filter((spot) => spot !== undefined);
  fitSpots(spots.map((spot) => ({ ...spot, w: 90, h: 60 })), 1.1);
}

/** @param {{x: number, y: number, w: number, h: number}[]} spots @param {number} most */
function fitSpots(spots, most) {
  if (scene.mode === 'overview' && most > 1.5) for (const disc of scene.discs) spots.push({ x: disc.x, y: disc.y, w: disc.rx + 6, h: disc.ry + 20 });
  if (!spots.length) return;
  network.setSize('100%', '100%');
  const left = Math.min(...spots.map((s) => s.x - s.w));
  const right = Math.max(...spots.map((s) => s.x + s.w));
  const top = Math.min(...spots.map((s) => s.y - s.h));
  const bottom = Math.max(...spots.map((s) => s.y + s.h));
  const frame = byId('mynetwork');
  const scale = Math.min(frame.clientWidth / (right - left), frame.clientHeight / (bottom - top), most);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02) });
}

/** Listens to the drawing. */
function startGraph() {
  network.on('beforeDrawing', paintDiscs);
  network.on('afterDrawing', paintNames);
  network.on('hoverNode', (/** @type {any} */ event) => hover(event.node));
  network.on('blurNode', () => hover(-1));
  network.on('click', onClick);
  network.on('doubleClick', onDoubleClick);
  network.on('dragEnd', (/** @type {any} */ event) => {
    const spots = network.getPositions(event.nodes);
    for (const i of event.nodes) scene.places.set(i, spots[i]);
  });
  byId('mynetwork').addEventListener('keydown', onKey);
  fill(byId('zoom'),
    button('+', () => zoom(1.35), { 'aria-label': t('zoomIn') }), button('−', () => zoom(1 / 1.35), { 'aria-label': t('zoomOut') }),
    button('⤢', fitScene, { 'aria-label': t('fit') }));
}

/** @param {number} node */
function hover(node) {
  hovered = node;
  byId('mynetwork').classList.toggle('pointing', node >= 0);
  network.redraw();
}

/** @param {any} event */
function onClick(event) {
  touched = true;
  const box = boxAt(event.pointer.DOM);
  if (event.nodes.length) go({ ...sceneAddress(), node: THINGS[event.nodes[0]].id });
  else if (box && box.thing >= 0) go({ ...sceneAddress(), node: THINGS[box.thing].id });
  else if (box && box.cluster >= 0) go({ district: clusterKey(CLUSTERS[box.cluster]) });
  else if (event.edges.length) goToPair(PAIRS[Number(String(event.edges[0]).slice(1))]);
  else if (place.node || place.edge) go(sceneAddress());
}

/** The part of the address that says what is drawn, apart from what is chosen. @returns {Record<string, string>} */
function sceneAddress() {
  /** @type {Record<string, string>} */
  const kept = {};
  for (const name of ['district', 'around', 'steps', 'path', 'end']) if (place[name]) kept[name] = place[name];
  return kept;
}

/** @param {Pair} pair */
function goToPair(pair) {
  go({ ...sceneAddress(), edge: THINGS[pair.a].id, to: THINGS[pair.b].id });
}

/** @param {any} event */
function onDoubleClick(event) {
  if (event.nodes.length) {
    const id = THINGS[event.nodes[0]].id;
    go({ around: id, node: id });
    return;
  }
  const spot = event.pointer.canvas;
  const disc = scene.discs.find((d) => Math.hypot((spot.x - d.x) / d.rx, (spot.y - d.y) / d.ry) <= 1);
  if (disc) go({ district: clusterKey(disc) });
}

/** @param {number} factor */
function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
}

/** Moves, zooms and walks through the drawing from the keyboard. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 60 / network.getScale();
  const middle = network.getViewPosition();
  /** @type {Record<string, () => void>} */
  const acts = {
    ArrowLeft: () => network.moveTo({ position: { x: middle.x - step, y: middle.y } }),
    ArrowRight: () => network.moveTo({ position: { x: middle.x + step, y: middle.y } }),
    ArrowUp: () => network.moveTo({ position: { x: middle.x, y: middle.y - step } }),
    ArrowDown: () => network.moveTo({ position: { x: middle.x, y: middle.y + step } }),
    '+': () => zoom(1.35), '=': () => zoom(1.35), '-': () => zoom(1 / 1.35), 0: fitScene,
    n: () => walk(1), p: () => walk(-1),
    Enter: () => { if (hovered >= 0) go({ ...sceneAddress(), node: THINGS[hovered].id }); },
  };
  const act = acts[event.key] || acts[event.key.toLowerCase()];
  if (!act) return;
  act();
  event.preventDefault();
}

/** Goes to the next or previous node by importance and says its name. @param {number} by */
function walk(by) {
  const order = [...scene.places.keys()].sort((x, y) => THINGS[y].rank - THINGS[x].rank || x - y);
  if (!order.length) return;
  const next = order[(order.indexOf(hovered) + by + order.length) % order.length];
  hover(next);
  const thing = THINGS[next];
  byId('live').textContent = `${shorten(thing.name, 80)}, ${labelOf(thing.kind)}, ${thing.pairs.length} ${t('relationsCount')}`;
}
