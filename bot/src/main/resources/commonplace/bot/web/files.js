// Files that are dropped or chosen.

import { $, box, chat, errorOf, line, randomId } from './base.js';

const FILE_LIMIT = 20 * 1024 * 1024;

addEventListener('dragover', (event) => {
  if (![...event.dataTransfer.types].includes('Files')) return;
  event.preventDefault();
  $('drop').hidden = false;
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) $('drop').hidden = true;
});
addEventListener('drop', async (event) => {
  $('drop').hidden = true;
  const files = [...event.dataTransfer.files];
  if (!files.length) return;
  event.preventDefault();
  await upload(files);
});
$('attach').addEventListener('click', () => $('file').click());
$('file').addEventListener('change', async () => {
  const files = [...$('file').files];
  $('file').value = '';
  await upload(files);
});

/** Sends files one after the other; message and reply are shown as they arrive by the events. */
async function upload(files) {
  for (const file of files) line((await refused(file)) ?? '');
  box.focus();
}

/** Says why a file was not taken, or nothing. */
async function refused(file) {
  if (file.size > FILE_LIMIT) return `${file.name} is over 20 MB. Send the part that matters, or a link to it.`;
  line(`Sending ${file.name}…`);
  const query = new URLSearchParams({ chat, id: randomId(), name: file.name });
  try {
    const response = await fetch(`/api/files?${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', Accept: 'application/json' },
      body: file,
    });
    return response.ok ? null : await errorOf(response);
  } catch {
    return `${file.name} was not sent: the program does not answer. Send it again when it runs.`;
  }
}
