// What the rules leave to a person.

import { $, el, errorOf, get, post, talk } from './base.js';
import { showPanel } from './place.js';

const button = $('review-button');

function count(waiting) {
  button.hidden = waiting === 0;
  button.textContent = `Review ${waiting.toLocaleString('en')}`;
}

/** Looks how many wait; a page that cannot say so shows what it knew. */
export async function look() {
  const queue = await get('/api/review').catch(() => null);
  if (queue) count(queue.waiting);
}

button.addEventListener('click', () => showPanel(button, body));

async function body() {
  const queue = await get('/api/review');
  count(queue.waiting);
  const many = queue.waiting > queue.items.length ? `, the first ${queue.items.length} of them` : '';
  return [
    el('h2', { id: 'place-title' }, 'To review'),
    el('p', { class: 'site' }, queue.waiting
      ? `Your rules leave ${queue.waiting.toLocaleString('en')} to you${many}.`
      : 'Nothing waits for you.'),
    el('ul', { class: 'sources' }, ...queue.items.map((item) => row(item))),
  ];
}

/** A tag may have a comma in it, so each has a line. What was typed already stands in their place. */
function row(item, typed = null) {
  const said = el('p', { class: 'now', role: 'status' }, `${item.why ?? 'decided'} · now: ${item.now}`);
  const tags = el('textarea', { rows: Math.max(2, item.tags.length + 1), 'aria-label': `Tags for ${item.item}, one a line`, placeholder: 'one tag a line' }, typed ?? item.tags.join('\n'));
  const form = el('form', typed === null ? { hidden: '' } : {}, tags, el('button', { class: 'quiet' }, 'Save'));
  const acts = el('span', {},
    el('button', { type: 'button', class: 'quiet', onclick: () => decide('approve', {}) }, 'Approve'),
    el('button', { type: 'button', class: 'quiet', onclick: () => ((form.hidden = false), tags.focus()) }, 'Other tags'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    decide('override', { tags: tags.value.split('\n') });
  });

  async function decide(how, wish) {
    const response = await post(`/api/review/${item.item}/${how}`, { mark: item.mark, ...wish }).catch(() => null);
    if (response?.status === 409) {
      showAnew(whole, (await response.json()).item, form.hidden ? null : tags.value);
      return;
    }
    if (!response?.ok) {
      said.textContent = response ? await errorOf(response) : 'Not connected. Try again.';
      return;
    }
    const { now, waiting } = await response.json();
    acts.remove();
    form.remove();
    said.textContent = `Decided: ${now}`;
    count(waiting);
  }

  const whole = el('li', { class: 'item' },
    el('p', { class: 'left', dir: 'auto' }, item.text),
    el('p', {}, el('a', { href: item.url, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, item.title)),
    said, el('p', {}, acts), form);
  return whole;
}

/** The words come once their place is there, so that they are read out. */
function showAnew(old, item, typed) {
  const fresh = row(item, typed);
  old.replaceWith(fresh);
  fresh.querySelector(typed === null ? 'button' : 'textarea').focus();
  const said = fresh.querySelector('.now');
  said.textContent = `Changed since it was shown; decide again. ${said.textContent}`;
}

talk.addEventListener('changed', look);
