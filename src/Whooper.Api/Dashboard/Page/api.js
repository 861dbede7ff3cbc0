import { setServerTime } from './words.js';

const storedKey = 'whooper-key';

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// Whoever is to be asked for a key; the host needs none where it is open to this machine only, or where it signs people in itself.
let askForKey = async () => null;
export const whenKeyIsNeeded = (ask) => { askForKey = ask; };

// Gives the answer's body, or undefined if nothing has changed since this view was last told.
export async function read(path, seen) {
  const known = seen?.get(path);
  const response = await send('GET', path, undefined, known && { 'if-none-match': known });
  if (response.status === 304) return undefined;
  const body = await bodyOf(response);
  if (seen && response.headers.has('etag')) seen.set(path, response.headers.get('etag'));
  return body;
}

export async function write(method, path, body) {
  return await bodyOf(await send(method, path, body));
}

async function send(method, path, body, headers) {
  const response = await request(method, path, body, headers);
  if (response.status !== 401) return response;
  await newKey();
  return await send(method, path, body, headers);
}

async function request(method, path, body, headers) {
  const key = sessionStorage.getItem(storedKey);
  const response = await fetch(path, {
    method,
    cache: 'no-store',
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(key && { 'x-functions-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.type === 'opaqueredirect') throw new ApiError(401, 'Your session has ended. Reload the page to sign in again.');
  setServerTime(Date.parse(response.headers.get('date')));
  return response;
}

// All calls that are turned away together wait for the one answer.
let asking;
async function newKey() {
  const tried = sessionStorage.getItem(storedKey);
  asking ??= askForKey(tried !== null).finally(() => { asking = undefined; });
  const key = await asking;
  if (!key) throw new ApiError(401, 'A key is needed.');
  sessionStorage.setItem(storedKey, key);
}

async function bodyOf(response) {
  if (response.status === 204) return {};
  const text = await response.text();
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ApiError(response.status, `The host answered ${response.status} ${response.statusText}`.trim() + ', and not in JSON.');
  }

  if (!response.ok) throw new ApiError(response.status, body.detail ?? body.title ?? `The host answered ${response.status}.`);
  return body;
}

export const incidentPath = (id) => `api/autoheal/incidents/${encodeURIComponent(id)}`;

// What this host's API offers, by its own document.
let operations;
export async function offers(method, path) {
  operations ??= read('api/openapi.json').then((document) => document.paths, () => { operations = undefined; });
  return method.toLowerCase() in ((await operations)?.[path] ?? {});
}
