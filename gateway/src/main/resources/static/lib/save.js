// Saving a file that the server may refuse.
import { ApiProblem, save } from './api.js';
import { toast } from './ui.js';

/** Saves the file of `path`; a refusal becomes a message. @param {string} path */
export async function saveOrTell(path) {
  try {
    await save(path);
  } catch (refused) {
    if (!(refused instanceof ApiProblem)) throw refused;
    if (refused.code !== 'STEP_UP_NEEDED' && refused.status !== 401) toast(refused.message, { bad: true });
  }
}
