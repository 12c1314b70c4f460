// Messages as they stand in the talk. Text from the server arrives as HTML that the server made
// safe; everything else is put in place as text.

import { el } from './base.js';
import { when } from './time.js';

function linked(text) {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'])/);
  return parts.map((part, i) => (i % 2 ? el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part));
}

export function own(message) {
  const node = el(
    'article',
    { class: 'you', 'aria-label': 'You', 'data-at': message.at, id: message.id ? `m${message.id}` : null },
    el('p', { class: 'text', dir: 'auto' }, ...linked(message.text)),
  );
  const lines = message.text.split('\n').length;
  if (lines > 16 || message.text.length > 1600) {
    node.classList.add('long');
    const more = el('button', { type: 'button', onclick: () => (node.classList.remove('long'), more.remove()) },
      `Show all ${message.text.length.toLocaleString('en')} characters`);
    node.append(el('p', { class: 'state' }, more));
  }
  return node;
}

export function answer(message) {
  const node = el('article', { class: 'assistant', 'aria-label': 'Commonplace', 'data-at': message.at, id: message.id ? `m${message.id}` : null });
  fill(node, message);
  return node;
}

/** Puts a finished answer into its article. */
export function fill(node, { html, citations = [] }) {
  const prose = node.querySelector('.prose') ?? node.appendChild(el('div', { class: 'prose' }));
  node.querySelector('.wait')?.remove();
  morph(prose, html);
  node.style.minHeight = '';
  prose.querySelectorAll('pre').forEach((pre) => {
    const copy = el('button', { type: 'button', class: 'quiet copy' }, 'Copy');
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(pre.textContent);
      copy.textContent = 'Copied';
      setTimeout(() => (copy.textContent = 'Copy'), 2000);
    });
    const frame = el('div', { class: 'code' });
    pre.replaceWith(frame);
    pre.tabIndex = 0;
    frame.append(pre, copy);
  });
  if (!citations.length) return;
  node.citations = citations;
  prose.querySelectorAll('.cite').forEach((cite) => {
    const c = citations.find((one) => one.n === Number(cite.dataset.n));
    if (c) cite.setAttribute('aria-label', `Citation ${c.n}: ${titleOf(c)}`);
  });
  node.append(el('ol', { class: 'cites', 'aria-label': 'Citations' }, ...citations.map((c, i) => reference(c, citations[i - 1]))));
}

export const siteOf = (url) => {
  try {
    return new URL(url).host.replace(/^www\./, '');
  } catch {
    return '';
  }
};
export const titleOf = (c) => (c.message ? `You said so ${on(c.at)}` : c.title);
const on = (iso) => {
  const words = when(iso);
  return /^(\d+ \w+)/.test(words) && !words.endsWith('ago') ? `on ${words}` : /^\d\d:/.test(words) ? `at ${words}` : words;
};

function reference(c, previous) {
  const where = [c.place, siteOf(c.url)].filter(Boolean).join(' · ');
  return el('li', {},
    el('a', { class: 'ref', href: '#place', 'data-n': c.n },
      el('span', { class: 'n' }, String(c.n)), el('span', { class: previous && previous.url === c.url ? 'title again' : 'title', dir: 'auto' }, titleOf(c)), el('span', { class: 'where' }, where)),
    c.url ? el('a', { class: 'open', href: c.url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': `Open ${c.title}`, title: 'Open the page' }, '↗') : null);
}

/** Replaces only the blocks that differ, so that a selection in the others survives. */
export function morph(into, html) {
  const next = el('template');
  next.innerHTML = html;
  const blocks = [...next.content.children];
  blocks.forEach((block, i) => {
    const old = into.children[i];
    if (!old) into.append(block);
    else if (old.outerHTML !== block.outerHTML) old.replaceWith(block);
  });
  while (into.children.length > blocks.length) into.lastElementChild.remove();
}
