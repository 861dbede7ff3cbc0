import { read } from './api.js';
import { chart } from './chart.js';
import { fill, h, region } from './dom.js';
import { incidentList } from './list.js';
import { filters, hrefOf, setFilters, windows } from './route.js';
import { duration, moment, recoveries, severities, severityLabel, statuses } from './words.js';

const closed = 'recovered,gone,unknown';
const pageSize = { open: 100, recent: 50 };
const statsEvery = 15_000;

export function overview() {
  const seen = new Map();
  const open = incidentList('Open', 'Nothing is failing.', pageSize.open, gravestFirst);
  const recent = incidentList('Recent', 'No incident has ended in this time.', pageSize.recent);
  const figures = h('section', { class: 'figures', 'aria-label': 'Figures' });
  const showFigures = region(figures, summary);
  const bar = filterBar();
  const root = h('div', { class: 'overview' }, h('h1', { class: 'offscreen', tabindex: '-1' }, 'Incidents'), figures, bar.root, open.root, recent.root);
  let wanted = filters();
  let stats;
  let statsAt = 0;

  // Takes what the address says.
  function follow() {
    const before = hrefOf(wanted);
    wanted = filters();
    bar.show(wanted, stats);
    if (stats) show();
    if (before !== hrefOf(wanted)) statsAt = 0;
    point(open, 'recovery=pending', wanted.recovery === '' || wanted.recovery === 'pending', wanted.since);
    point(recent, `recovery=${wanted.recovery || closed}`, wanted.recovery !== 'pending', wanted.since || wanted.window);
  }

  function point(list, base, isShown, since) {
    list.root.hidden = !isShown;
    const query = new URLSearchParams(base);
    for (const name of ['q', 'severity', 'status', 'namespace', 'reason', 'until']) {
      if (wanted[name]) query.set(name, wanted[name]);
    }

    if (since) query.set('since', since);
    if (String(query) !== list.query) {
      list.reset(String(query));
      seen.delete(list.address);
    }
  }

  async function update() {
    const changed = await Promise.all([refreshList(open), refreshList(recent)]);
    const news = changed.some(Boolean);
    if (news || performance.now() - statsAt > statsEvery || statsAt === 0) {
      statsAt = performance.now();
      stats = await read(`api/autoheal/stats?window=${wanted.window}`);
      bar.show(wanted, stats);
      show();
    }

    return news;
  }

  // Without the window's ends, which differ each time and are not shown.
  function show() {
    const { from, to, ...shown } = stats;
    showFigures(shown, wanted.since, wanted.window);
    const count = total(stats.open);
    document.title = `${count > 0 ? `(${count}) ` : ''}Whooper`;
  }

  async function refreshList(list) {
    if (list.root.hidden) return false;
    const path = list.address;
    const answer = await read(path, seen);
    if (answer === undefined || path !== list.address) return false;
    list.update(answer);
    return true;
  }

  return { root, follow, update };
}

function summary(stats, since, window) {
  return [
    tile('Open now', total(stats.open), breakdown(stats.open)),
    tile(`Last ${windows[window]}`, `${stats.total}${stats.truncated ? '+' : ''}`, breakdown(stats.bySeverity)),
    tile('Reported in', duration(stats.mttr.medianSeconds), spread(stats.mttr), 'MTTR: from detection until the report was delivered'),
    tile('Recovered in', duration(stats.recovery.medianSeconds), spread(stats.recovery), 'From detection until the container was well again'),
    chart(stats, since, (range) => setFilters(range ?? { since: '', until: '' })),
  ];
}

const total = (counts) => severities.reduce((sum, severity) => sum + counts[severity], 0);

const tile = (label, value, detail, title) =>
  h('div', { class: 'tile', title }, h('div', { class: 'label' }, label), h('div', { class: 'value' }, value), h('div', { class: 'detail' }, detail));

const breakdown = (counts) => {
  const shown = severities.filter((severity) => counts[severity] > 0);
  return shown.length > 0 ? shown.map((severity) => severityLabel(severity, counts[severity])) : 'none';
};

const spread = (durations) => durations.count > 0 ? `median · 95 % within ${duration(durations.p95Seconds)}` : 'none yet';

function filterBar() {
  const search = h('input', { type: 'search', 'aria-label': 'Search', placeholder: 'Search names, reasons, messages', maxlength: '200', enterkeyhint: 'search' });
  let typing;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => setFilters({ q: search.value.trim() }, { replace: true }), 250);
  });

  const windowButtons = Object.entries(windows).map(([value, label]) =>
    h('button', { type: 'button', 'data-value': value, onclick: () => setFilters({ window: value, since: '', until: '' }) }, label));
  const severityButtons = severities.map((severity) =>
    h('button', { type: 'button', class: `severity ${severity}`, 'data-value': severity, onclick: () => toggle(severity) }, severity));
  const selects = {
    namespace: h('select', { 'aria-label': 'Namespace', 'data-any': 'Any namespace' }),
    reason: h('select', { 'aria-label': 'Reason', 'data-any': 'Any reason' }),
    recovery: h('select', { 'aria-label': 'Recovery', 'data-any': 'Any recovery' }),
    status: h('select', { 'aria-label': 'Report', 'data-any': 'Any report' }),
  };
  for (const [name, select] of Object.entries(selects)) select.addEventListener('change', () => setFilters({ [name]: select.value }));
  const range = h('button', { type: 'button', class: 'chip', onclick: () => setFilters({ since: '', until: '' }) });
  const clear = h('button', { type: 'button', class: 'quiet', onclick: () => setFilters({ ...Object.fromEntries(Object.keys(filters()).map((name) => [name, ''])), window: filters().window }) }, 'Clear filters');
  const chosen = h('span', { class: 'count' });
  const details = h('details', { class: 'more-filters' },
    h('summary', {}, 'Filters', chosen),
    h('div', { class: 'selects' },
      h('div', { class: 'toggles', role: 'group', 'aria-label': 'Severity' }, severityButtons),
      Object.values(selects)));
  const wide = matchMedia('(min-width: 60rem)');
  const open = () => { details.open = wide.matches; };
  wide.addEventListener('change', open);
  open();
  const root = h('search', { class: 'filters' },
    h('div', { class: 'first' }, search, h('div', { class: 'segments', role: 'group', 'aria-label': 'Time' }, windowButtons)),
    details, h('div', { class: 'applied' }, range, clear));

  function toggle(severity) {
    const current = new Set(filters().severity.split(',').filter(Boolean));
    if (!current.delete(severity)) current.add(severity);
    setFilters({ severity: severities.filter((one) => current.has(one)).join(',') });
  }

  function show(wanted, stats) {
    if (document.activeElement !== search) search.value = wanted.q;
    for (const button of windowButtons) button.setAttribute('aria-pressed', String(button.dataset.value === wanted.window));
    const chosenSeverities = wanted.severity.split(',');
    for (const button of severityButtons) button.setAttribute('aria-pressed', String(chosenSeverities.includes(button.dataset.value)));
    options(selects.namespace, wanted.namespace, names(stats?.byNamespace));
    options(selects.reason, wanted.reason, names(stats?.byReason));
    options(selects.recovery, wanted.recovery, recoveries);
    options(selects.status, wanted.status, statuses);
    const inDetails = ['severity', 'namespace', 'reason', 'recovery', 'status'].filter((name) => wanted[name]).length;
    fill(chosen, inDetails > 0 && inDetails);
    range.hidden = !wanted.since;
    if (wanted.since) fill(range, `${moment(wanted.since)} – ${wanted.until ? moment(wanted.until) : 'now'}  ✕`);
    range.setAttribute('aria-label', `Show all times instead of ${range.textContent.replace('✕', '').trim()}`);
    clear.hidden = inDetails === 0 && !wanted.q && !wanted.since;
  }

  return { root, show };
}

const gravestFirst = (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity);

const names = (counts) => Object.fromEntries((counts ?? []).map(({ name, count }) => [name, `${name} (${count})`]));

function options(select, value, choices) {
  const all = value && !(value in choices) ? { [value]: value, ...choices } : choices;
  const text = JSON.stringify(all);
  if (select.dataset.choices !== text) {
    select.dataset.choices = text;
    fill(select, h('option', { value: '' }, select.dataset.any), Object.entries(all).map(([choice, label]) => h('option', { value: choice }, label)));
  }

  select.value = value;
}
