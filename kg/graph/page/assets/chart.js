// @ts-check
/** Bars of figures side by side: who and when on the left, the figure as written at the end, limits as a thin line. @param {Figure[]} figures */
function barChart(figures) {
  const rows = figures.slice(0, 40);
  const ends = rows.map((f) => Math.max(f.value, f.bound === 'exact' || f.upper === null ? 0 : f.upper));
  const top = Math.max(...ends, 0.000001);
  const narrow = window.innerWidth < 700;
  const [left, bars, height] = narrow ? [120, 120, 30] : [250, 330, 30];
  const drawing = svg('svg', { viewBox: `0 0 ${left + bars + (narrow ? 100 : 150)} ${rows.length * height + 8}`, class: 'chart', role: 'img', 'aria-label': `${t('chart')}: ${rows.map((f) => `${subjectName(f.subject)} ${f.period} ${f.asWritten}`).join('; ').slice(0, 800)}` });
  rows.forEach((f, i) => {
    const y = i * height + 4;
    const width = Math.max(1, (bars * Math.max(f.value, 0)) / top);
    const colour = f.subject >= 0 ? THINGS[f.subject].kind.colour : '#6f7d8c';
    drawing.append(
      svg('text', { x: left - 10, y: y + 10, 'text-anchor': 'end', class: 'chart-name' }, canvasName(subjectName(f.subject), narrow ? 8 : 16)),
      svg('text', { x: left - 10, y: y + 23, 'text-anchor': 'end', class: 'chart-sub' }, canvasName(`${f.period || ARTICLES[f.article]?.date || ''} ${f.indicator}`.trim(), narrow ? 11 : 24)),
      svg('rect', { x: left, y: y + 4, width, height: 16, rx: 2, fill: colour, opacity: f.status === 'done' ? 0.85 : 0.4 }));
    if (f.bound !== 'exact' && f.lower !== null && f.upper !== null) {
      drawing.append(svg('line', { x1: left + (bars * f.lower) / top, x2: left + (bars * f.upper) / top, y1: y + 12, y2: y + 12, stroke: '#333d49', 'stroke-width': 1.5 }));
    }
    drawing.append(svg('text', { x: left + (bars * Math.max(f.value, ends[i], 0)) / top + 8, y: y + 16, class: 'chart-value' }, canvasName(f.asWritten || numberText(f.value), 16)));
  });
  return drawing;
}

/** How many dated facts each year has. @param {[string, number][]} years */
function yearChart(years) {
  const top = Math.max(...years.map(([, n]) => n), 1);
  const width = Math.max(26, Math.min(64, 900 / Math.max(years.length, 1)));
  const drawing = svg('svg', { viewBox: `0 0 ${Math.max(years.length * width, 60)} 92`, class: 'chart years', role: 'img', 'aria-label': years.map(([year, n]) => `${year}: ${n}`).join(', ') });
  years.forEach(([year, n], i) => {
    const height = Math.max(2, (52 * n) / top);
    drawing.append(
      svg('rect', { x: i * width + 4, y: 70 - height, width: width - 8, height, rx: 2, fill: '#2f6db3', opacity: 0.8 }),
      svg('text', { x: i * width + width / 2, y: 64 - height, 'text-anchor': 'middle', class: 'chart-value' }, String(n)),
      svg('text', { x: i * width + width / 2, y: 86, 'text-anchor': 'middle', class: 'chart-sub' }, year));
  });
  drawing.setAttribute('width', String(Math.max(years.length * width, 60)));
  return drawing;
}
