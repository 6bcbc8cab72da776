// @ts-check
/** @typedef {{left: number, top: number, right: number, bottom: number, thing: number, cluster: number}} Box */

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Heiti SC", system-ui, sans-serif';
/** Names drawn in the last frame, in pixels of the window: no two overlap. @type {Box[]} */
let drawnBoxes = [];
/** Symbols that later names keep clear of: those of more important nodes. @type {Box[]} */
let symbolBoxes = [];
/** @type {Map<string, number>} */
const WIDTHS = new Map();

/** A name as it is drawn: direction controls and line breaks would reorder its neighbours. @param {string} name @param {number} most */
function canvasName(name, most) {
  const plain = name.slice(0, 200).replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '');
  const characters = Array.from(plain);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : plain;
}

/** @param {CanvasRenderingContext2D} context @param {string} text */
function widthOf(context, text) {
  const key = `${context.font}|${text}`;
  let width = WIDTHS.get(key);
  if (width === undefined) {
    width = context.measureText(text).width;
    WIDTHS.set(key, width);
  }
  return width;
}

/** The tinted discs of the districts, under everything. @param {CanvasRenderingContext2D} context */
function paintDiscs(context) {
  for (const disc of scene.discs) {
    context.beginPath();
    context.ellipse(disc.x, disc.y, disc.rx, disc.ry, 0, 0, 2 * Math.PI);
    context.fillStyle = disc.kind === 'shared' ? '#fbf6e9' : '#f4f6f9';
    context.strokeStyle = disc.kind === 'shared' ? '#eadfbe' : '#e3e8ee';
    context.lineWidth = 1.5;
    context.fill();
    context.stroke();
  }
}

/** Names over the drawing: districts first, then nodes by importance, each only where there is room. @param {CanvasRenderingContext2D} context */
function paintNames(context) {
  const canvas = context.canvas;
  const ratio = canvas.width / canvas.clientWidth;
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const toWindow = (/** @type {Spot} */ spot) => ({ x: (spot.x - middle.x) * scale + canvas.clientWidth / 2, y: (spot.y - middle.y) * scale + canvas.clientHeight / 2 });
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  drawnBoxes = [];
  symbolBoxes = [];
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  for (const disc of scene.discs) paintDistrict(context, disc, toWindow({ x: disc.x, y: disc.y - disc.ry }), size);
  // vis draws while a scene is being exchanged: some nodes are not there yet.
  const spots = network.getPositions();
  const order = [...scene.places.keys()].filter((i) => spots[i]).sort((x, y) => nameWeight(y) - nameWeight(x) || x - y);
  const paint = (/** @type {number} */ i) => paintName(context, THINGS[i], toWindow(spots[i]), scale, size);
  order.filter((i) => i === hovered || i === selected).forEach(paint);
  for (const caption of scene.captions) paintCaption(context, caption.text, toWindow(caption));
  if (selectedPair >= 0 && scene.mode !== 'path') paintPairName(context, toWindow);
  order.filter((i) => i !== hovered && i !== selected).forEach(paint);
  context.restore();
}

/** Which name wins where there is room for one. @param {number} i */
function nameWeight(i) {
  if (i === hovered) return 1e9;
  if (i === selected) return 1e8;
  return THINGS[i].rank + (lit.has(i) ? 1e6 : 0);
}

/** @param {CanvasRenderingContext2D} context @param {Cluster} disc @param {Spot} spot @param {{width: number, height: number}} size */
function paintDistrict(context, disc, spot, size) {
  const text = `${canvasName(clusterName(disc), 16)} ${disc.size}`;
  context.font = `600 13px ${FONT}`;
  const half = widthOf(context, text) / 2 + 8;
  const x = Math.min(Math.max(spot.x, half + 2), size.width - half - 2);
  if (spot.x < -40 || spot.x > size.width + 40 || spot.y < -30 || spot.y > size.height + 30) return;
  const y = Math.max(spot.y, 14);
  const box = { left: x - half, right: x + half, top: y - 11, bottom: y + 11, thing: -1, cluster: disc.i };
  if (!roomFor(box)) return;
  drawnBoxes.push(box);
  context.fillStyle = disc.kind === 'shared' ? '#f3e8c8' : '#e6ebf2';
  context.beginPath();
  if (typeof context.roundRect === 'function') context.roundRect(box.left, box.top, half * 2, 22, 11);
  else context.rect(box.left, box.top, half * 2, 22);
  context.fill();
  context.fillStyle = '#36414e';
  context.fillText(text, x, y + 1);
}

/** @param {CanvasRenderingContext2D} context @param {string} text @param {Spot} spot */
function paintCaption(context, text, spot) {
  context.font = `12px ${FONT}`;
  const half = widthOf(context, text) / 2 + 4;
  const box = { left: spot.x - half, right: spot.x + half, top: spot.y - 9, bottom: spot.y + 9, thing: -1, cluster: -1 };
  if (!text || !roomFor(box)) return;
  drawnBoxes.push(box);
  context.fillStyle = 'rgba(255, 255, 255, 0.9)';
  context.fillRect(box.left, box.top, half * 2, 18);
  context.fillStyle = '#5d6875';
  context.fillText(text, spot.x, spot.y + 1);
}

/** What a chosen edge says, at its middle. @param {CanvasRenderingContext2D} context @param {(spot: Spot) => Spot} toWindow */
function paintPairName(context, toWindow) {
  const pair = PAIRS[selectedPair];
  const a = scene.places.get(pair.a);
  const b = scene.places.get(pair.b);
  if (!a || !b) return;
  const names = [...new Set(pair.claims.map((claim) => labelOf(claim.p)))].join('、');
  paintCaption(context, names, toWindow({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }));
}

/** @param {CanvasRenderingContext2D} context @param {Thing} thing @param {Spot} spot @param {number} scale @param {{width: number, height: number}} size */
function paintName(context, thing, spot, scale, size) {
  if (spot.x < -60 || spot.x > size.width + 60 || spot.y < -30 || spot.y > size.height + 30) return;
  const strong = thing.i === selected || thing.i === hovered;
  const quiet = dimmed() && !lit.has(thing.i) && !strong;
  if (quiet) return;
  const radius = sizeOf(thing) * scale * 0.8;
  symbolBoxes.push({ left: spot.x - radius, right: spot.x + radius, top: spot.y - radius, bottom: spot.y + radius, thing: thing.i, cluster: -1 });
  const pixels = thing.rank >= 30 ? 14 : thing.rank >= 10 ? 13 : 12;
  context.font = `${strong || thing.rank >= 30 ? 600 : 400} ${pixels}px ${FONT}`;
  const text = canvasName(thing.label, strong ? 40 : scene.mode === 'overview' ? 12 : 16);
  const half = widthOf(context, text) / 2 + 2;
  const y = spot.y + sizeOf(thing) * scale + pixels / 2 + 3;
  const inside = spot.x > 0 && spot.x < size.width;
  const x = inside ? Math.min(Math.max(spot.x, half + 2), size.width - half - 2) : spot.x;
  const box = { left: x - half, right: x + half, top: y - pixels / 2 - 2, bottom: y + pixels / 2 + 2, thing: thing.i, cluster: -1 };
  if (!roomFor(box) && (!strong || drawnBoxes.some((other) => other.thing >= 0 && overlap(box, other)))) return;
  drawnBoxes = drawnBoxes.filter((other) => !overlap(other, box));
  drawnBoxes.push(box);
  context.strokeStyle = 'rgba(255, 255, 255, 0.92)';
  context.lineWidth = 3.5;
  context.strokeText(text, x, y);
  context.fillStyle = strong ? '#10161d' : '#333d49';
  context.fillText(text, x, y);
}

/** @param {Box} box */
function roomFor(box) {
  return !drawnBoxes.some((other) => overlap(box, other)) && !symbolBoxes.some((other) => other.thing !== box.thing && overlap(box, other));
}

/** @param {Box} one @param {Box} other */
function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** The name at a point of the window. @param {{x: number, y: number}} point */
function boxAt(point) {
  return drawnBoxes.find((box) => point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom);
}
