// The panel beside the talk: a quoted place, the sources.

import { $, box, chat, el, get, talk } from './base.js';
import { put } from './box.js';
import { titleOf } from './message.js';
import { time } from './time.js';

let came = null;

talk.addEventListener('click', (event) => {
  const link = event.target.closest('.cite, .ref');
  if (!link) return;
  event.preventDefault();
  const citations = link.closest('.assistant').citations;
  const index = citations?.findIndex((c) => c.n === Number(link.dataset.n)) ?? -1;
  if (index >= 0) showPlace(link.closest('.assistant'), index, link);
});

async function showPlace(article, index, from) {
  const citations = article.citations;
  const c = citations[index];
  came = from ?? came;
  talk.querySelectorAll('.on').forEach((node) => node.classList.remove('on'));
  article.querySelectorAll(`[data-n="${c.n}"]`).forEach((node) => node.classList.add('on'));
  $('place-step').replaceChildren(
    citations.length > 1 ? `Citation ${c.n} of ${citations.length}` : `Citation ${c.n}`,
    el('span', { dir: 'auto', 'aria-hidden': 'true' }, ` · ${titleOf(c)}`));
  step($('place-back'), article, index - 1);
  step($('place-on'), article, index + 1);
  let body;
  try {
    body = c.passage ? await surroundings(c) : await talkPlace(c);
  } catch (error) {
    body = [el('h2', { id: 'place-title' }, titleOf(c)), el('div', { class: 'words' }, paragraph('', c.quote, c.quote, 'here')), el('p', { class: 'site' }, error.message)];
  }
  openPlace(body);
  const here = $('place').querySelector('mark, .here').getBoundingClientRect();
  if (here.bottom > innerHeight - 24) $('place').querySelector('.here').scrollIntoView({ block: 'center' });
}

function step(button, article, index) {
  const there = index >= 0 && index < article.citations.length;
  button.hidden = article.citations.length < 2;
  button.disabled = !there;
  button.onclick = () => there && showPlace(article, index);
}

function paragraph(place, text, quote, kind) {
  return el('p', { class: kind ?? null }, place ? el('span', { class: 'no' }, place) : null, el('span', { dir: 'auto' }, ...marked(text, quote)));
}

/** The text with the quote marked where it stands, letter for letter. */
function marked(text, quote) {
  const at = quote ? text.indexOf(quote) : -1;
  return at < 0 ? [text] : [text.slice(0, at), el('mark', {}, quote), text.slice(at + quote.length)];
}

async function surroundings(c) {
  const p = await get(`/api/passages/${c.passage}?quote=${encodeURIComponent(c.quote.slice(0, 500))}`);
  return [
    el('h2', { id: 'place-title', dir: 'auto' }, el('a', { href: p.url, target: '_blank', rel: 'noopener noreferrer' }, p.title)),
    el('p', { class: 'site' }, `${p.site} · ${p.place}`),
    el('div', { class: 'words' },
      ...p.before.map((one) => paragraph(one.place, one.text)),
      paragraph(p.place, p.text, c.quote, 'here'),
      ...p.after.map((one) => paragraph(one.place, one.text))),
    el('a', { class: 'goto', href: p.url, target: '_blank', rel: 'noopener noreferrer' }, 'Open the page ↗'),
  ];
}

async function talkPlace(c) {
  const page = await get(`/api/messages?chat=${chat}&limit=1&before=${c.message + 1}`);
  const message = page.messages.find((m) => m.id === c.message);
  const there = $(`m${c.message}`);
  return [
    el('h2', { id: 'place-title' }, titleOf(c)),
    el('p', { class: 'site' }, new Date(c.at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })),
    el('div', { class: 'words' }, paragraph('', message?.text ?? c.quote, c.quote, 'here')),
    there ? el('a', { class: 'goto', href: `#m${c.message}`, onclick: (event) => (event.preventDefault(), flash(there)) }, 'Show it in the talk') : null,
  ].filter(Boolean);
}

function flash(node) {
  if (!wide.matches) closePlace();
  node.scrollIntoView({ block: 'center' });
  node.classList.add('flash');
  setTimeout(() => node.classList.remove('flash'), 1600);
}

const wide = matchMedia('(min-width: 1000px)');

const collapse = () => document.querySelectorAll('button[aria-controls=place]').forEach((b) => b.setAttribute('aria-expanded', 'false'));

function openPlace(body) {
  const fresh = $('place').hidden;
  $('place-body').replaceChildren(...body);
  $('place').hidden = false;
  $('scrim').hidden = false;
  document.body.classList.add('beside');
  collapse();
  $('place').scrollTop = 0;
  if (fresh) $('place-close').focus({ preventScroll: true });
}

export function closePlace() {
  $('place').hidden = true;
  $('scrim').hidden = true;
  document.body.classList.remove('beside');
  collapse();
  talk.querySelectorAll('.on').forEach((node) => node.classList.remove('on'));
  (came?.isConnected ? came : box).focus({ preventScroll: true });
  came = null;
}
$('place-close').addEventListener('click', closePlace);
$('scrim').addEventListener('click', closePlace);

/** Fills the panel for a button of the head, or closes it where that one opened it. */
export async function showPanel(button, body) {
  if (button.getAttribute('aria-expanded') === 'true') return closePlace();
  came = button;
  let parts;
  try {
    parts = await body();
  } catch (error) {
    parts = [el('h2', { id: 'place-title' }, button.textContent), el('p', { class: 'site' }, error.message)];
  }
  $('place-step').textContent = '';
  $('place-back').hidden = $('place-on').hidden = true;
  openPlace(parts);
  button.setAttribute('aria-expanded', 'true');
}

$('sources-button').addEventListener('click', () => showPanel($('sources-button'), async () => {
  const sources = await get('/api/sources');
  return [
    el('h2', { id: 'place-title' }, sources.length === 1 ? '1 source' : `${sources.length || 'No'} sources`),
    sources.length ? el('ul', { class: 'sources' }, ...sources.map(sourceRow)) : el('p', { class: 'site' }, 'Send a link, and what it says is kept here.'),
  ];
}));

function sourceRow(s) {
  const minutes = Math.max(1, Math.round(s.words / 230));
  return el('li', {},
    el('a', { href: s.url, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, s.title),
    el('p', {}, el('span', {}, `${s.site} · ${minutes} min · read `, time(s.at)),
      el('button', { type: 'button', class: 'quiet', 'aria-label': `Ask about ${s.title}`, onclick: () => {
        closePlace();
        put(`What does “${s.title}” say about `);
        box.focus();
      } }, 'Ask')));
}
