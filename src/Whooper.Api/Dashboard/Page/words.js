import { h } from './dom.js';

export const severities = ['critical', 'high', 'medium', 'warning'];

export const recoveries = { pending: 'Open', recovered: 'Recovered', gone: 'Gone', unknown: 'Unknown' };

export const statuses = {
  detected: 'Detected', healing: 'Being reported', healed: 'Reported', failed: 'Not reported',
};

const units = [['d', 86400], ['h', 3600], ['m', 60], ['s', 1]];

// 95 → "1m 35s": the two largest units.
export function duration(seconds) {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) return '–';
  if (seconds < 1) return seconds > 0 ? '<1s' : '0s';
  let rest = Math.round(seconds);
  const first = units.findIndex(([, size]) => rest >= size);
  return units.slice(first, first + 2).map(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${name}`;
  }).filter(Boolean).join(' ');
}

// The server's clock counts: the viewer's may be wrong.
let skew = 0;
export const setServerTime = (date) => { if (!Number.isNaN(date)) skew = date - Date.now(); };
export const now = () => Date.now() + skew;

export const secondsBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 1000;

function shortAge(iso) {
  const seconds = Math.max(0, (now() - Date.parse(iso)) / 1000);
  const [name, size] = units.find(([, unit]) => seconds >= unit) ?? ['s', 1];
  return seconds < 5 ? 'now' : `${Math.floor(seconds / size)}${name}`;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const brief = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false });
const date = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long', hour12: false });

export function moment(iso) {
  const at = new Date(iso);
  return Math.abs(now() - at) < 20 * 3600e3 ? clock.format(at) : `${date.format(at)} ${clock.format(at)}`;
}

export function axisLabel(iso, stepSeconds) {
  const at = new Date(iso);
  return stepSeconds >= 10800 ? date.format(at) : brief.format(at);
}

export const at = (iso) => h('time', { datetime: iso, title: full.format(new Date(iso)) }, moment(iso));

export const age = (iso, suffix = '') =>
  h('time', { datetime: iso, title: full.format(new Date(iso)), 'data-age': suffix }, shortAge(iso) + suffix);

setInterval(() => {
  for (const time of document.querySelectorAll('time[data-age]')) {
    const text = shortAge(time.dateTime) + time.dataset.age;
    if (time.textContent !== text) time.textContent = text;
  }
}, 5000);

export const severityLabel = (severity, count) =>
  h('span', { class: `severity ${severities.includes(severity) ? severity : ''}` }, count === undefined ? severity : `${count} ${severity}`);

export function stateLabel(incident) {
  const took = incident.recoveredAt ? ` in ${duration(Math.max(0, secondsBetween(incident.detectedAt, incident.recoveredAt)))}` : '';
  return h('span', { class: `state ${incident.recovery}` }, (recoveries[incident.recovery] ?? incident.recovery) + took);
}

export const many = (count, one, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;
