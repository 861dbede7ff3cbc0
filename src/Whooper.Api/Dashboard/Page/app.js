import { whenKeyIsNeeded, read } from './api.js';
import { askForKey, showHelp } from './dialogs.js';
import { fill, h } from './dom.js';
import { healthView } from './health.js';
import { incidentPage } from './incident.js';
import { listenForKeys } from './keys.js';
import { keepUpToDate, stop } from './live.js';
import { overview } from './overview.js';
import { hrefOf, filters, incidentHref, incidentInView, startRouting } from './route.js';
import { moment, now } from './words.js';

const main = document.getElementById('main');
const health = healthView(document.getElementById('health'), document.getElementById('banner'));
const statusSeen = new Map();
let page;
let shownIncident;
let lastFilters = '?';
let scrolledTo = 0;
let updatedAt;

function render() {
  const id = incidentInView();
  if (id) showIncident(id);
  else showOverview();
}

function showOverview() {
  const isBack = page !== undefined && main.firstElementChild !== page.root;
  page ??= overview();
  page.follow();
  lastFilters = hrefOf(filters());
  if (main.firstElementChild !== page.root) fill(main, page.root);
  if (isBack) {
    scrollTo(0, scrolledTo);
    const row = [...main.querySelectorAll('a.row')].find((link) => link.getAttribute('href') === incidentHref(shownIncident ?? ''));
    (row ?? main.querySelector('h1')).focus({ preventScroll: true });
  }

  shownIncident = undefined;
  keepUpToDate(() => update(page), report);
}

function showIncident(id) {
  if (shownIncident === id) return;
  if (shownIncident === undefined) scrolledTo = scrollY;
  shownIncident = id;
  const view = incidentPage(id, () => lastFilters);
  fill(main, view.root);
  scrollTo(0, 0);
  keepUpToDate(() => update(view), (error) => report(error, view));
}

async function update(view) {
  const [changed, status] = await Promise.all([view.update(), read('api/autoheal/status', statusSeen)]);
  if (status !== undefined) health.status(status);
  return changed;
}

function report(error, view) {
  if (!error) {
    updatedAt = now();
    health.problem(undefined);
  } else if (error.status === 404 && view) {
    stop();
    fill(view.root, h('a', { class: 'back', 'data-link': true, href: lastFilters }, '← Incidents'),
      h('div', { class: 'empty' }, h('h1', { tabindex: '-1' }, 'No such incident'), h('p', {}, error.message)));
  } else {
    const since = updatedAt ? ` It shows what was known at ${moment(new Date(updatedAt).toISOString())}, and tries again.` : ' It tries again.';
    health.problem((error.status ? error.message : 'The host does not answer.') + since);
    main.querySelector('.loading')?.remove();
  }
}

whenKeyIsNeeded(askForKey);
document.getElementById('help').addEventListener('click', showHelp);
listenForKeys(() => lastFilters);
startRouting(render);
render();
