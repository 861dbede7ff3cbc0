import { incidentPath, offers, read, write } from './api.js';
import { ask, field, toast } from './dialogs.js';
import { fill, h } from './dom.js';
import { refresh } from './live.js';
import { go } from './route.js';
import { at, now } from './words.js';

const mutes = '/api/autoheal/mutes';
const one = '/api/autoheal/incidents/{id}';
const lengths = { 3600: '1 hour', 14400: '4 hours', 86400: '1 day', 604800: '1 week' };

// What can be done about an incident. Each asks first, says what came of it, and is on record afterwards.
export async function actionsFor(incident, afterPurge) {
  const isOpen = incident.recovery === 'pending';
  const [canMute, canResend, canClose, canPurge] = await Promise.all([
    offers('POST', mutes), offers('POST', `${one}/resend`), offers('POST', `${one}/close`), offers('DELETE', one),
  ]);
  return [
    canResend && isOpen && action('Resend the report', () => resend(incident)),
    canMute && action('Mute…', () => mute(incident)),
    canClose && isOpen && action('Stop following', () => close(incident)),
    canPurge && !isOpen && action('Purge', () => purge(incident, afterPurge), 'danger'),
  ].filter(Boolean);
}

export async function muteOf({ namespace, workload }) {
  if (!await offers('GET', mutes)) return undefined;
  const { mutes: all } = await read('api/autoheal/mutes');
  return all?.find((one) => one.namespace === namespace && one.workload?.kind === workload.kind && one.workload?.name === workload.name
    && Date.parse(one.until) > now());
}

export const muteView = (mute) => mute && h('div', { class: 'banner' },
  h('span', {}, h('strong', {}, 'Muted'), ' until ', at(mute.until), mute.by && ` by ${mute.by}`, mute.reason && `: ${mute.reason}`),
  h('button', { type: 'button', class: 'quiet', onclick: () => unmute(mute) }, 'Unmute'));

const action = (label, run, kind = '') => h('button', { type: 'button', class: kind, onclick: run }, label);

const nameOf = ({ namespace, workload }) => h('strong', {}, `${namespace}/${workload.name}`);

// Who acts, and why, is kept in the incident's history (of a purge: in the host's log). Where the host signs people in, it knows better than this field.
const storedName = 'whooper-name';
const signature = () => [
  field('Your name', h('input', { name: 'by', maxlength: '100', autocomplete: 'name', value: localStorage.getItem(storedName) ?? '' })),
  field('Why', h('input', { name: 'reason', maxlength: '200', autocomplete: 'off' })),
];

function signed(form) {
  const [by, reason] = ['by', 'reason'].map((name) => form.get(name)?.trim() || undefined);
  if (by) localStorage.setItem(storedName, by);
  return { by, reason };
}

async function done(text) {
  toast(text);
  await refresh();
}

async function mute(incident) {
  const { namespace, workload } = incident;
  const choice = h('select', { name: 'seconds' }, Object.entries(lengths).map(([seconds, label]) => h('option', { value: seconds }, label)));
  const muted = await ask({
    title: 'Mute this workload?',
    body: h('p', {}, 'Incidents of ', nameOf(incident), ' are still recorded and shown, but nobody is told of them.'),
    fields: [field('For', choice), ...signature()],
    confirm: 'Mute',
    submit: (form) => write('POST', 'api/autoheal/mutes', {
      namespace, workload, until: new Date(now() + form.get('seconds') * 1000).toISOString(), ...signed(form),
    }),
  });
  if (muted) await done(`${namespace}/${workload.name} is muted.`);
}

async function unmute(mute) {
  const gone = await ask({
    title: 'Unmute this workload?',
    body: h('p', {}, 'People are told of incidents of ', nameOf(mute), ' again.'),
    fields: signature(),
    confirm: 'Unmute',
    submit: (form) => write('DELETE', `api/autoheal/mutes/${encodeURIComponent(mute.id)}`, signed(form)),
  });
  if (gone) await done(`${mute.namespace}/${mute.workload.name} is no longer muted.`);
}

async function resend(incident) {
  const sent = await ask({
    title: 'Send the report again?',
    body: h('p', {}, 'The report of ', nameOf(incident), ' goes out once more on all channels, as things stand now.'),
    fields: signature(),
    confirm: 'Resend',
    submit: (form) => write('POST', `${incidentPath(incident.id)}/resend`, signed(form)),
  });
  if (sent) await done('The report is being sent again.');
}

async function close(incident) {
  const closed = await ask({
    title: 'Stop following this incident?',
    body: h('p', {}, 'It is closed without a known recovery. If ', nameOf(incident), ' fails again, that is a new incident.'),
    fields: signature(),
    confirm: 'Stop following',
    danger: true,
    submit: (form) => write('POST', `${incidentPath(incident.id)}/close`, signed(form)),
  });
  if (closed) await done('The incident is being closed.');
}

async function purge(incident, afterPurge) {
  const purged = await ask({
    title: 'Purge this incident?',
    body: h('p', {}, 'The incident of ', nameOf(incident), ' is deleted with its logs and its history. This cannot be undone.'),
    fields: signature(),
    confirm: 'Purge',
    danger: true,
    submit: (form) => write('DELETE', incidentPath(incident.id), signed(form)),
  });
  if (purged) {
    toast('The incident was purged.');
    go(afterPurge());
  }
}

export function showActions(place, buttons) {
  fill(place, buttons);
  place.hidden = buttons.length === 0;
}
