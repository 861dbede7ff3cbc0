import { h } from './dom.js';
import { axisLabel, many, now, severities } from './words.js';

const sum = (counts) => severities.reduce((total, severity) => total + counts[severity], 0);

// Stacked bars as a toolbar: one stop for the Tab key, arrow keys between bars, Enter narrows the lists to that time.
export function chart({ buckets, stepSeconds }, chosen, choose) {
  const most = Math.max(1, ...buckets.map((bucket) => sum(bucket.counts)));
  const bars = buckets.map((bucket, index) => bar(bucket, index));
  const current = Math.max(0, buckets.findIndex((bucket) => bucket.from === chosen));
  bars[chosen ? current : bars.length - 1]?.setAttribute('tabindex', '0');
  const labels = [0, Math.floor(buckets.length / 2)].map((index) => buckets[index] && axisLabel(buckets[index].from, stepSeconds));
  return h('figure', { class: 'chart' },
    h('figcaption', {}, h('span', {}, `Incidents per ${stepWord(stepSeconds)}`), h('span', {}, `peak ${most}`)),
    h('div', { class: 'bars', role: 'toolbar', 'aria-label': 'Incidents over time', onkeydown: move }, bars),
    h('div', { class: 'axis', 'aria-hidden': 'true' }, labels.map((label) => h('span', {}, label)), h('span', {}, 'now')));

  function bar(bucket) {
    const total = sum(bucket.counts);
    const from = axisLabel(bucket.from, stepSeconds);
    const parts = severities.filter((severity) => bucket.counts[severity] > 0);
    const says = `${from}: ${many(total, 'incident')}${parts.length > 0 ? ` (${parts.map((severity) => `${bucket.counts[severity]} ${severity}`).join(', ')})` : ''}`;
    const button = h('button', {
      type: 'button', class: 'bar', tabindex: '-1', title: says, 'aria-label': says, 'aria-pressed': String(bucket.from === chosen),
      onclick: () => choose(bucket.from === chosen ? undefined : { since: bucket.from, until: endOf(bucket) }),
    }, [...parts].reverse().map((severity) => {
      const part = h('span', { class: `part ${severity}` });
      part.style.height = `${(bucket.counts[severity] / most) * 100}%`;
      return part;
    }));
    return button;
  }

  function endOf(bucket) {
    return new Date(Math.min(Date.parse(bucket.from) + stepSeconds * 1000, now() + 60_000)).toISOString();
  }

  function move(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = bars.indexOf(document.activeElement);
    const next = bars[Math.min(bars.length - 1, Math.max(0, from + by))];
    for (const one of bars) one.setAttribute('tabindex', one === next ? '0' : '-1');
    next.focus();
  }
}

function stepWord(seconds) {
  if (seconds < 3600) return seconds === 60 ? 'minute' : `${seconds / 60} minutes`;
  if (seconds < 86400) return seconds === 3600 ? 'hour' : `${seconds / 3600} hours`;
  return 'day';
}
