// The end is followed only by who is at the end.

import { $, box, talk } from './base.js';

let atEnd = true;
const distance = () => document.documentElement.scrollHeight - innerHeight - scrollY;
const toEnd = () => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });

export function noteScroll() {
  atEnd = distance() < 48;
  if (atEnd) $('below').hidden = true;
  document.documentElement.classList.toggle('scrolled', scrollY > 4);
}
addEventListener('scroll', noteScroll, { passive: true });
$('below').addEventListener('click', () => {
  toEnd();
  box.focus();
});
const follow = new ResizeObserver(() => {
  if (atEnd) toEnd();
});
[talk, document.querySelector('.dock')].forEach((part) => follow.observe(part));
export const arrived = () => ($('below').hidden = atEnd || distance() < 48);

export function stayAtEnd() {
  atEnd = true;
  toEnd();
}
