// The box: Enter sends, Up recalls, and what was typed outlives a reload.

import { $, box, chat, connection, line, store, talk } from './base.js';
import { say, stop } from './turns.js';

const boxKey = `box.${chat}`;
const recalled = { list: [], at: -1 };

function grow() {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
  $('form').classList.toggle('idle', !box.value.trim());
}

export function put(text) {
  box.value = text;
  box.setSelectionRange(text.length, text.length);
  grow();
  store.write(boxKey, text);
}

box.addEventListener('input', () => {
  recalled.at = -1;
  if (!connection.lost) line('');
  grow();
  store.write(boxKey, box.value);
});

function recall(step) {
  if (recalled.at < 0) {
    recalled.list = [...talk.querySelectorAll('.you > .text')].map((p) => p.textContent).reverse();
  }
  recalled.at = Math.max(-1, Math.min(recalled.list.length - 1, recalled.at + step));
  put(recalled.list[recalled.at] ?? '');
}

box.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    $('form').requestSubmit();
  } else if (event.key === 'ArrowUp' && (box.value === '' || recalled.at >= 0)) {
    event.preventDefault();
    recall(1);
  } else if (event.key === 'ArrowDown' && recalled.at >= 0) {
    event.preventDefault();
    recall(-1);
  }
});

$('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = box.value;
  if (!text.trim()) return box.focus();
  put('');
  if (!connection.lost) line('');
  recalled.at = -1;
  say(text);
  box.focus();
});

$('stop').addEventListener('click', () => {
  stop();
  box.focus();
});

put(store.read(boxKey, ''));
