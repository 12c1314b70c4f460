// What every part of the page uses. The address says which chat this is: /?chat=id.

export const $ = (id) => document.getElementById(id);
const given = new URLSearchParams(location.search).get('chat') ?? '';
export const chat = /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : 'main';
export const box = $('text');
export const talk = $('talk');

/** An element with attributes and children; `on…` are listeners, null children are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

export const store = {
  read(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem('commonplace.' + key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem('commonplace.' + key, JSON.stringify(value));
    } catch {
      // Private windows may have no storage: then a reload forgets what was typed.
    }
  },
};

export async function get(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(await errorOf(response));
  return response.json();
}

export function post(path, body, accept = 'application/json') {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify(body),
  });
}

export async function errorOf(response) {
  const body = await response.json().catch(() => ({}));
  return body.error ?? `The program answered ${response.status}. Try it again.`;
}

export function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** The line beneath the box. */
export function line(words) {
  $('line').textContent = words;
}

/** The stream of events, and a timer that runs since it was lost. */
export const connection = { events: null, lost: null };
