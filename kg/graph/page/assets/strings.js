// @ts-check
/** What the page says, in both languages. @type {Record<string, Record<string, string>>} */
const STRINGS = {
  zh: {
    skip: '跳到名录（表格形式）', search: '搜索：中文、拼音或首字母', searchLabel: '搜索节点', none: '没有结果', results: '条结果',
    graph: '图谱', index: '名录', statistics: '统计', timeline: '时间线', reports: '报告', data: '数据', language: 'English',
    filters: '筛选', details: '详情', classes: '类别', relations: '关系', report: '报告', hint: '点击看事实，双击看邻居', unknown: '没有这个节点', reportFiles: '份报告', articles: '篇文章', area: '地区', all: '全部', reset: '全部恢复',
    status: '状态', done: '已完成', planned: '计划', target: '目标', inferred: '推断', close: '关闭',
    overview: '总览', fit: '适应窗口', zoomIn: '放大', zoomOut: '缩小', shared: '多处共有', other: '其他', more: '另有', nodes: '个节点',
    facts: '条事实', figures: '个数字', showMore: '再显示', only: '只看', steps1: '看邻居', steps2: '看两步', copy: '复制链接',
    copied: '已复制', aliases: '又称', notes: '合并依据', appears: '出处', mentions: '处提及', author: '作者',
    rule: '规则', confidence: '可信度', source: '原文', sentence: '原句', figure: '数字', asWritten: '原文写法', value: '数值',
    unit: '单位', bound: '界限', period: '时期', indicator: '指标', subject: '主体', comparison: '比较', type: '类别', name: '名称',
    exact: '恰为', atLeast: '至少', atMost: '至多', under: '不足', about: '约', limits: '上下限',
    path: '最短路径', from: '从', to: '到', noPath: '这两个节点之间没有路径', pathLength: '步', between: '之间的事实',
    relationsCount: '关系', figuresCount: '数字', reportsCount: '报告', filter: '筛选文字', csv: '下载 CSV', csvAll: '下载统计 CSV', compare: '比较',
    comparable: '可比指标', selected: '已选', chart: '柱状图', rows: '行',
    year: '年', timelineLead: '有日期的事实，按年份排列', turtle: '下载 Turtle', turtleLead: 'RDF 图，可直接载入三元组库',
    csvLead: '全部统计，带 BOM，可用电子表格打开', json: '下载节点 CSV', jsonLead: '全部节点', licences: '许可',
    evidence: '证据', factsHere: '这句话说明的事实', allFactsHere: '本文的全部事实', chooseSentence: '点击标出的句子，看它说明了什么。',
    graphHelp: '方向键移动，加号减号缩放，0 适应窗口，N 和 P 逐个走过节点，回车打开。名录以表格给出同样的内容。',
    keys: '键盘', keysText: '/ 搜索；方向键移动图；+ − 0 缩放；N、P 逐个走过节点，回车打开；Esc 关闭详情；Ctrl+P 打印当前页签，列表会印全。',
    drawn: '显示', district: '分区', empty: '没有符合筛选的节点',
    role: '职务', contents: '内容', offline: '本页是一个文件，不连接网络。', noText: '此页未附原文。', longName: '字',
    statisticsLead: '每个数字都带原文写法、时期和原句', indexLead: '全部节点，与图谱相同的内容', showFilters: '筛选与图例',
    neighbours: '邻居', allReports: '← 全部报告', turtleBeside: '太长，不放进本页；同一次构建把它写在 graph.ttl 里。',
    findings: '数字核对', findingsLead: '互相矛盾的数字：值得回到原文看一看，不是定论。',
    finding_conflict: '不一致', finding_growth: '增减不符', finding_part: '部分大于总数', finding_rate: '比率不符', finding_share: '占比过大', finding_sum: '合计不符',
  },
  en: {
    skip: 'Skip to the index (a table)', search: 'Search: Chinese, pinyin or initials', searchLabel: 'Search nodes', none: 'No results', results: 'results',
    graph: 'Graph', index: 'Index', statistics: 'Statistics', timeline: 'Timeline', reports: 'Reports', data: 'Data', language: '中文',
    filters: 'Filters', details: 'Details', classes: 'Classes', relations: 'Relations', report: 'Report', hint: 'Click for facts, double-click for neighbours', unknown: 'No such node', reportFiles: 'reports', articles: 'articles', area: 'Area', all: 'All', reset: 'Reset all',
    status: 'Status', done: 'done', planned: 'planned', target: 'target', inferred: 'inferred', close: 'Close',
    overview: 'Overview', fit: 'Fit to window', zoomIn: 'Zoom in', zoomOut: 'Zoom out', shared: 'Shared', other: 'Other', more: 'more:', nodes: 'nodes',
    facts: 'facts', figures: 'figures', showMore: 'Show more:', only: 'Only', steps1: 'Neighbours', steps2: 'Two steps', copy: 'Copy link',
    copied: 'Copied', aliases: 'Also', notes: 'Why these are one', appears: 'Found in', mentions: 'mentions', author: 'Author',
    rule: 'Rule', confidence: 'Confidence', source: 'Source', sentence: 'Sentence', figure: 'Figure', asWritten: 'As written', value: 'Value',
    unit: 'Unit', bound: 'Bound', period: 'Period', indicator: 'Indicator', subject: 'Subject', comparison: 'Comparison', type: 'Class', name: 'Name',
    exact: 'exactly', atLeast: 'at least', atMost: 'at most', under: 'under', about: 'about', limits: 'Limits',
    path: 'Shortest path', from: 'From', to: 'To', noPath: 'No path joins these two', pathLength: 'steps', between: 'What joins them',
    relationsCount: 'Relations', figuresCount: 'Figures', reportsCount: 'Reports', filter: 'Filter text', csv: 'Download CSV', csvAll: 'Download statistics as CSV', compare: 'Compare',
    comparable: 'Comparable indicators', selected: 'selected', chart: 'Bar chart', rows: 'rows',
    year: '', timelineLead: 'Dated facts by year', turtle: 'Download Turtle', turtleLead: 'The RDF graph, loads into any triplestore',
    csvLead: 'All statistics, with BOM, opens in a spreadsheet', json: 'Download nodes as CSV', jsonLead: 'All nodes', licences: 'Licences',
    evidence: 'Evidence', factsHere: 'What this sentence states', allFactsHere: 'Everything this article states', chooseSentence: 'Choose a marked sentence to see what it states.',
    graphHelp: 'Arrow keys move, plus and minus zoom, 0 fits, N and P walk through the nodes, Enter opens. The index has the same content as a table.',
    keys: 'Keyboard', keysText: '/ search; arrow keys move the graph; + − 0 zoom; N and P walk through the nodes, Enter opens; Esc closes the details; Ctrl+P prints the tab you are in, its lists whole.',
    drawn: 'Showing', district: 'District', empty: 'No node passes the filters',
    role: 'Role', contents: 'Contents', offline: 'This page is one file and connects to nothing.', noText: 'The text is not part of this page.', longName: 'characters',
    statisticsLead: 'Every figure with its wording, period and sentence', indexLead: 'All nodes, the same content as the graph', showFilters: 'Filters and legend',
    neighbours: 'Neighbours', allReports: '← All reports', turtleBeside: 'too long for this page; the same build wrote it to graph.ttl.',
    findings: 'Figures that disagree', findingsLead: 'Figures that contradict each other: a reason to look at the text, not a verdict.',
    finding_conflict: 'conflict', finding_growth: 'growth', finding_part: 'part above total', finding_rate: 'rate', finding_share: 'share above one', finding_sum: 'sum',
  },
};

/** The page's language, zh or en. */
let language = 'zh';

/** The wording of a key in the page's language. @param {string} key @returns {string} */
function t(key) {
  const found = STRINGS[language][key];
  return found === undefined ? key : found;
}

/** The label of a class or predicate row (name, Chinese, English). @param {{zh: string, en: string}} item */
function labelOf(item) {
  return language === 'zh' ? item.zh : item.en;
}
