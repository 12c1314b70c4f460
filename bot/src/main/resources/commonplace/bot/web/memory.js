// What is known of the person: seen, corrected, taken away, taken along; and why an answer says so.

import { $, box, chat, el, errorOf, get, post, talk } from './base.js';
import { put } from './box.js';
import { closePlace, showPanel } from './place.js';
import { say } from './turns.js';

const button = $('memory-button');
button.addEventListener('click', () => showPanel(button, body));

const kinds = { profile: 'About you', decision: 'Decided', project: 'Worked on', promise: 'Promised', instruction: 'How you want things' };
const many = (n, one) => `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`;

async function body() {
  const { facts, kept } = await get('/api/memory');
  const said = el('p', { class: 'site', role: 'status' }, `${many(kept.said, 'message')} of yours and ${many(kept.sources, 'source')} are kept.`);
  const again = async (words) => {
    $('place-body').replaceChildren(...(await body()));
    $('place-body').querySelector('[role=status]').textContent = words;
  };
  return [
    el('h2', { id: 'place-title' }, facts.length ? `${many(facts.length, 'fact')} known of you` : 'Nothing is known of you'),
    said,
    facts.length ? null : el('p', { class: 'site' }, 'Tell it: remember that …, my … is …, from now on …'),
    ...Object.keys(kinds).flatMap((kind) => group(kind, facts.filter((f) => f.kind === kind), said, again)),
    el('p', { class: 'acts' },
      act('Undo the last change', () => change('/api/memory/undo', {}, said, again, 'Undone.')),
      el('a', { class: 'quiet', href: '/api/export.json', download: '' }, 'Take it along: JSON'),
      el('a', { class: 'quiet', href: '/api/export.md', download: '' }, 'Markdown')),
    el('p', { class: 'acts' }, act('What happened on a day', () => showDay())),
    el('p', { class: 'acts' },
      act('Forget something…', () => (closePlace(), put('/forget '), box.focus())),
      act('Forget everything…', () => (closePlace(), say('/forget_me')))),
  ].filter(Boolean);
}

const lists = { topics: 'Topics', decisions: 'Decisions', nextSteps: 'Next steps', learned: 'Learned', acceptedAnswers: 'Answers you took', formalDecisions: 'Set down as decisions', read: 'Read' };

/** The digest of a day, today's first, in place of what the panel shows. */
async function showDay(wanted = '') {
  let digest = {};
  let words = '';
  try {
    digest = await get(`/api/digest${wanted && `?day=${wanted}`}`);
    words = digest.summary;
  } catch {
    words = 'Nothing was said or read on that day.';
  }
  const day = el('input', { type: 'date', 'aria-label': 'Day', value: digest.day ?? wanted });
  day.addEventListener('change', () => day.value && showDay(day.value));
  $('place-body').replaceChildren(
    el('h2', { id: 'place-title' }, 'What happened on a day'),
    el('p', {}, day),
    el('p', { class: 'left', role: 'status', dir: 'auto' }, words),
    ...Object.entries(lists).flatMap(([key, title]) => digest[key]?.length
      ? [el('h3', {}, title), el('ul', { class: 'sources' }, ...digest[key].map((one) => el('li', { class: 'item', dir: 'auto' }, one)))]
      : []));
}

const act = (words, onclick) => el('button', { type: 'button', class: 'quiet', onclick }, words);

function group(kind, facts, said, again) {
  return facts.length
    ? [el('h3', {}, kinds[kind]), el('ul', { class: 'sources' }, ...facts.map((f) => row(f, said, again)))]
    : [];
}

function row(fact, said, again) {
  const words = el('input', { type: 'text', 'aria-label': 'New words', value: fact.text });
  const form = el('form', { hidden: '' }, words, el('button', { class: 'quiet' }, 'Save'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change(`/api/memory/${fact.fact}`, { text: words.value }, said, again, 'Saved.');
  });
  return el('li', { class: 'item' },
    el('p', { class: 'left', dir: 'auto' }, fact.text),
    el('p', { class: 'now', dir: 'auto' }, `f${fact.fact} · since ${fact.since}${fact.due ? ` · due ${fact.due}` : ''}${fact.quote === fact.text ? '' : ` · “${fact.quote}”`}`),
    el('p', {}, el('span', {},
      act('Edit', () => ((form.hidden = false), words.focus())),
      act('Take away', () => change(`/api/memory/${fact.fact}/delete`, {}, said, again, 'Taken away. Undo brings it back for a day.')))),
    form);
}

async function change(path, wish, said, again, words) {
  const response = await post(path, wish).catch(() => null);
  if (response?.ok) return again(words);
  said.textContent = response ? await errorOf(response) : 'Not connected. Try again.';
}

/** Under each answer that quotes something: what it was made of, on demand. */
function offerWhy() {
  talk.querySelectorAll('.assistant:has(.cites):not([data-why])').forEach((node) => {
    node.dataset.why = '';
    const open = el('button', { type: 'button', class: 'quiet why', 'aria-controls': 'place', 'aria-expanded': 'false' }, 'Why');
    open.addEventListener('click', () => showPanel(open, () => reasons(node)));
    node.append(open);
  });
}

/** The number of an answer; one that came while the page was open is known by what it cites. */
async function numberOf(node) {
  if (node.id) return node.id.slice(1);
  const cites = JSON.stringify(node.citations);
  const { messages } = await get(`/api/messages?chat=${chat}&limit=200`);
  return messages.findLast((m) => JSON.stringify(m.citations) === cites)?.id ?? 0;
}

async function reasons(node) {
  const found = await get(`/api/why/${await numberOf(node)}`);
  return [
    el('h2', { id: 'place-title' }, 'What this answer rests on'),
    found.length ? el('ul', { class: 'sources' }, ...found.map(reason))
      : el('p', { class: 'site' }, 'On nothing that is kept: on no source and on nothing you said.'),
  ];
}

function reason({ what, text, why, link }) {
  return el('li', { class: 'item' },
    el('p', {}, link ? el('a', { href: link, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, what) : what),
    el('p', { class: 'left', dir: 'auto' }, text),
    el('p', { class: 'now' }, why));
}

talk.addEventListener('changed', offerWhy);

/** What the browser keeps goes, too, when everything is forgotten. */
talk.addEventListener('forgotten', () => {
  Object.keys(localStorage).filter((key) => key.startsWith('commonplace.')).forEach((key) => localStorage.removeItem(key));
  setTimeout(() => location.reload(), 4000);
});
