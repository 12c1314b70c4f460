// The first visit.

import { $, box, el, store, talk } from './base.js';
import { put } from './box.js';
import { say } from './turns.js';

const tries = [
  { key: 'read', title: 'Read the sample article', note: 'It ships with the program and needs no internet.', short: 'Read the sample article', text: `${location.origin}/sample` },
  { key: 'ask', title: 'Ask about it', note: 'How did John Locke index his commonplace books?', short: 'How did Locke index his books?', text: 'How did John Locke index his commonplace books?' },
  { key: 'tell', title: 'Tell it something about yourself', note: 'My name is Ada and I am learning to bind books.', short: 'My name is Ada …', text: 'My name is Ada and I am learning to bind books.' },
];

function attempt(one) {
  store.write('tried', [...store.read('tried', []), one.key]);
  put('');
  say(one.text);
  box.focus();
}

/** Shows the three things to try in an empty chat, then those that are left. */
function welcome() {
  const empty = talk.children.length === 0;
  const left = tries.filter((one) => !store.read('tried', []).includes(one.key));
  $('welcome').hidden = !empty;
  $('next').hidden = empty || left.length === 0 || left.length === tries.length || talk.querySelectorAll('.you').length > 4;
  if (empty) {
    $('tries').replaceChildren(...tries.map((one) => el('button', { type: 'button', class: 'try', onclick: () => attempt(one) }, one.title, el('small', {}, one.note))));
  } else if (!$('next').hidden) {
    $('next').replaceChildren('Try next:', ...left.map((one) => el('button', { type: 'button', onclick: () => attempt(one) }, one.short)));
  }
}

talk.addEventListener('changed', welcome);
